namespace Regou.Data.Entities;

public enum BindingStatus
{
    Active,

    /// <summary>The server answered -14: only a new scan by the user cures it.</summary>
    NeedsRescan,
}

/// <summary>One WeChat user's bot. Token and cursor are secrets: they never reach a log or a page.</summary>
public sealed class WechatBotBinding
{
    public long Id { get; set; }
    public required long UserId { get; set; }

    /// <summary>The identity of the WeChat account towards this service; case-sensitive, stable across scans.</summary>
    public required string IlinkUserId { get; init; }
    public required string BotId { get; set; }
    public required string BotToken { get; set; }
    public required string BaseUrl { get; set; }

    /// <summary>get_updates_buf: "" before the first poll of this token.</summary>
    public string Cursor { get; set; } = "";

    /// <summary>The latest inbound context_token; null until the user wrote to this token's bot.</summary>
    public string? ContextToken { get; set; }
    public DateTimeOffset? LastInboundAt { get; set; }

    /// <summary>Messages handed over or about to be, since the user's last word.</summary>
    public int SentSinceInbound { get; set; }

    /// <summary>Set by ret=-2: nothing is sent until the user's next word.</summary>
    public bool Parked { get; set; }
    public BindingStatus Status { get; set; }

    /// <summary>Among the user's channels; lower is tried first.</summary>
    public int Position { get; set; }

    /// <summary>When launches were last put on their way.</summary>
    public DateTimeOffset? LastPushAt { get; set; }

    /// <summary>Messages in a row that the server accepted without naming an id: it may be holding them back.</summary>
    public int Unconfirmed { get; set; }

    /// <summary>The instance that polls it, and until when nobody else may.</summary>
    public string? Listener { get; set; }
    public DateTimeOffset? ListenedUntil { get; set; }
    public required DateTimeOffset BoundAt { get; set; }
}
