using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Regou.WeChat.Inbox;

namespace Regou.WeChat.OfficialAccount;

internal enum OfficialWordKind
{
    /// <summary>A text, the transcript of a voice message, or what a menu entry stands for.</summary>
    Text,
    Subscribed,

    /// <summary>Nothing to be answered.</summary>
    Other,
}

/// <summary>A message or an event of the official account.</summary>
/// <param name="Key">The same for every repetition.</param>
/// <param name="Account">Whom it was sent to: the sender of a reply.</param>
internal sealed record OfficialWord(string Key, string OpenId, string Account, OfficialWordKind Kind, string Text)
{
    private const int LongestName = 128;
    private const int LongestNumber = 20;

    public static bool TryRead(IReadOnlyDictionary<string, string> fields, [NotNullWhen(true)] out OfficialWord? word)
    {
        word = null;
        var openId = Field(fields, "FromUserName");
        var account = Field(fields, "ToUserName");
        if (!IsName(openId) || !IsName(account)) return false;
        var messageId = Field(fields, "MsgId");
        var created = Field(fields, "CreateTime");
        var key = IsNumber(messageId) ? messageId : IsNumber(created) ? $"{openId}:{created}" : null;
        if (key is null) return false;
        var (kind, text) = Meaning(fields);
        word = new(key, openId, account, kind, text.Length > InboundWords.LongestText ? text[..InboundWords.LongestText] : text);
        return true;
    }

    public override string ToString() => $"{Kind} {Key}";

    private static (OfficialWordKind Kind, string Text) Meaning(IReadOnlyDictionary<string, string> fields) =>
        (Field(fields, "MsgType"), Field(fields, "Event").ToUpperInvariant()) switch
        {
            ("text", _) => (OfficialWordKind.Text, Field(fields, "Content")),
            ("voice", _) => (OfficialWordKind.Text, Field(fields, "Recognition")),
            ("event", "SUBSCRIBE") => (OfficialWordKind.Subscribed, ""),
            ("event", "CLICK") => (OfficialWordKind.Text, Field(fields, "EventKey")),
            ("event", _) => (OfficialWordKind.Other, ""),
            _ => (OfficialWordKind.Text, ""),
        };

    private static string Field(IReadOnlyDictionary<string, string> fields, string name) => fields.TryGetValue(name, out var value) ? value : "";

    private static bool IsName(string text) => text.Length is > 0 and <= LongestName && text.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0;

    private static bool IsNumber(string text) => text.Length <= LongestNumber && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
