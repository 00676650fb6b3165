using Regou.Launches;

namespace Regou.Payments.Ledger;

/// <summary>What people write into the ledger: one line, nothing invisible, shortened.</summary>
internal static class LedgerWords
{
    public const int ReasonLength = 200;
    private const int ActorLength = 60;

    public static string Reason(string? text) => Needed(text, ReasonLength, "a reason");

    public static string Actor(string? text) => Needed(text, ActorLength, "an actor");

    private static string Needed(string? text, int length, string what) =>
        DisplayText.Of(text, length) is var shown && shown != DisplayText.Nothing ? shown : throw new LedgerException($"{what} is missing");
}
