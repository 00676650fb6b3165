using System.Diagnostics.CodeAnalysis;
using Regou.WeChat.ILink;

namespace Regou.WeChat.Bindings;

/// <summary>The checked credentials of a confirmed scan.</summary>
public sealed record ConfirmedScan(string IlinkUserId, string BotId, BotAccess Bot)
{
    private const int LongestId = 128;
    private const int LongestToken = 1_024;

    /// <param name="problem">What is missing or not acceptable, without the value.</param>
    public static bool TryRead(
        QrStatus status, ILinkAddresses addresses, [NotNullWhen(true)] out ConfirmedScan? scan, [NotNullWhen(false)] out string? problem)
    {
        scan = null;
        problem = null;
        if (!IsId(status.BotId, LongestId)) problem = "ilink_bot_id is missing or not an id";
        else if (!IsId(status.UserId, LongestId)) problem = "ilink_user_id is missing or not an id";
        else if (!IsId(status.BotToken, LongestToken)) problem = "bot_token is missing or not a token";
        else if (!addresses.TryBase(status.BaseUrl, out var address)) problem = "baseurl is not an address that Regou talks to";
        else scan = new(status.UserId, status.BotId, new(address, status.BotToken));
        return scan is not null;
    }

    public override string ToString() => $"scan of {IlinkUserId}";

    /// <summary>Printable ASCII without blanks: it becomes a header.</summary>
    private static bool IsId([NotNullWhen(true)] string? text, int longest) =>
        text is { Length: > 0 } && text.Length <= longest && text.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0;
}
