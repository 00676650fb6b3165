using System.Text.Json;
using System.Text.Json.Serialization;

namespace Regou.WeChat.ILink.Wire;

internal abstract record Envelope
{
    public long? Ret { get; init; }
    public long? Errcode { get; init; }
    public string? Errmsg { get; init; }

    [JsonIgnore]
    public ILinkVerdict Verdict => ILinkReply.Classify(Ret, Errcode);
}

internal sealed record PlainBody : Envelope;

internal sealed record QrCodeBody : Envelope
{
    public string? Qrcode { get; init; }
    public string? QrcodeImgContent { get; init; }
}

internal sealed record QrStatusBody : Envelope
{
    public string? Status { get; init; }
    public string? RedirectHost { get; init; }
    public string? BotToken { get; init; }
    public string? IlinkBotId { get; init; }
    public string? Baseurl { get; init; }
    public string? IlinkUserId { get; init; }
}

internal sealed record UpdatesBody : Envelope
{
    /// <summary>Read one by one, so that a message out of shape does not cost its neighbours: they are delivered only once.</summary>
    public JsonElement Msgs { get; init; }
    public string? GetUpdatesBuf { get; init; }

    [JsonConverter(typeof(ServerIdConverter))]
    public ulong? LongpollingTimeoutMs { get; init; }
}

internal sealed record SendBody : Envelope
{
    [JsonConverter(typeof(ServerIdConverter))]
    public ulong? MessageId { get; init; }
}
