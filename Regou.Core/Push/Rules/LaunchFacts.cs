using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Launches.Sources;

namespace Regou.Push.Rules;

/// <summary>What rules and marks ask of a launch, read once for all of them. Pure.</summary>
/// <param name="Token">Null where it is no address.</param>
/// <param name="Creator">Null where nobody knows him.</param>
/// <param name="Text">Symbol and name, folded, on a line each: no keyword reaches from one into the other.</param>
public sealed record LaunchFacts(LaunchSource Source, Address? Token, Address? Creator, string Text)
{
    /// <summary>Null: not known.</summary>
    public int? CreatorLaunches { get; init; }
    public bool HasSocials { get; init; }

    /// <summary>Basis points, the larger of buying and selling; null: not known.</summary>
    public int? TaxBps { get; init; }

    /// <summary>Wei of BNB, 0 when the creator bought nothing; null when he pays in another currency.</summary>
    public BigInteger? FirstBuy { get; init; }

    public static LaunchFacts Of(LaunchEvent launch)
    {
        var facts = new LaunchFacts(
            launch.Source, AddressOf(launch.TokenAddress), AddressOf(launch.Creator),
            FoldedText.Of(launch.Symbol) + "\n" + FoldedText.Of(launch.Name))
        {
            CreatorLaunches = launch.CreatorLaunches,
            FirstBuy = BigInteger.Zero,
        };
        if (launch.Extras.Length <= 2) return facts;
        try
        {
            using var extras = JsonDocument.Parse(launch.Extras);
            return extras.RootElement.ValueKind == JsonValueKind.Object ? facts.With(extras.RootElement) : facts;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return facts;
        }
    }

    private LaunchFacts With(JsonElement extras) => this with
    {
        HasSocials = HasText(extras, ExtraNames.Website) || HasText(extras, ExtraNames.Twitter) || HasText(extras, ExtraNames.Telegram),
        TaxBps = new[] { Bps(extras, ExtraNames.Tax), Bps(extras, ExtraNames.BuyTax), Bps(extras, ExtraNames.SellTax) }.Max(),
        FirstBuy = HasText(extras, ExtraNames.Quote) ? null : Wei(extras, ExtraNames.FirstBuy),
    };

    private static Address? AddressOf(string text) => Address.TryParse(text, out var address) ? address : null;

    private static bool HasText(JsonElement extras, string name) =>
        extras.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString());

    private static int? Bps(JsonElement extras, string name) =>
        extras.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var bps) ? bps : null;

    private static BigInteger Wei(JsonElement extras, string name) =>
        extras.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            && BigInteger.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var wei)
            ? wei
            : BigInteger.Zero;
}
