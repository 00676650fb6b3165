using System.Text.Unicode;

namespace Regou.DevNet.WeChat.Endpoints;

/// <summary>The service's fixed words, built once.</summary>
internal static class Replies
{
    public static readonly ReadOnlyMemory<byte> Ok = """{"ret":0}"""u8.ToArray();
    public static readonly ReadOnlyMemory<byte> Empty = "{}"u8.ToArray();
    public static readonly ReadOnlyMemory<byte> Notified = """{"ret":0,"errmsg":""}"""u8.ToArray();
    public static readonly ReadOnlyMemory<byte> BadBotType = """{"ret":2}"""u8.ToArray();
    public static readonly ReadOnlyMemory<byte> InvalidArguments = """{"ret":-3,"errmsg":"invalid arguments"}"""u8.ToArray();
    public static readonly ReadOnlyMemory<byte> NoTicket = """{"ret":-4,"errmsg":"GetTypingTicket rpc failed"}"""u8.ToArray();
    public static readonly ReadOnlyMemory<byte> RateLimited = """{"ret":-13}"""u8.ToArray();
    public static readonly ReadOnlyMemory<byte> CutOff = """{"ret":0,"message_id":74"""u8.ToArray();

    private static readonly byte[] StaleWithRet = """{"ret":-14,"errcode":-14,"errmsg":"session timeout"}"""u8.ToArray();
    private static readonly byte[] StaleWithoutRet = """{"errcode":-14,"errmsg":"session timeout"}"""u8.ToArray();
    private static readonly byte[] PrepareFailed = """{"ret":-2,"errmsg":"prepare failed"}"""u8.ToArray();
    private static readonly byte[] UnknownError = """{"ret":-2,"errmsg":"unknown error"}"""u8.ToArray();
    private static readonly byte[] BareRefusal = """{"ret":-2}"""u8.ToArray();

    public static ReadOnlyMemory<byte> Stale(StaleTokenStyle style, Lots lots) => style switch
    {
        StaleTokenStyle.ErrcodeOnly => StaleWithoutRet,
        StaleTokenStyle.Mixed when lots.Falls(0.5) => StaleWithoutRet,
        _ => StaleWithRet,
    };

    public static ReadOnlyMemory<byte> Refused(RefusalStyle style) => style switch
    {
        RefusalStyle.Bare => BareRefusal,
        RefusalStyle.Unknown => UnknownError,
        _ => PrepareFailed,
    };

    public static ReadOnlyMemory<byte> Sent(ulong messageId, MessageIdStyle style, bool withRet)
    {
        if (style == MessageIdStyle.Absent) return withRet ? Ok : Empty;
        Span<byte> text = stackalloc byte[64];
        var ret = withRet ? "\"ret\":0," : "";
        var quote = style == MessageIdStyle.Text ? "\"" : "";
        Utf8.TryWrite(text, $"{{{ret}\"message_id\":{quote}{messageId}{quote}}}", out var length);
        return text[..length].ToArray();
    }
}
