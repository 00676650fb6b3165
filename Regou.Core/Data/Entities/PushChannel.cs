namespace Regou.Data.Entities;

public enum ChannelKind
{
    /// <summary>WeChat by a bot of the user's own: its rows are bindings.</summary>
    Ilink,
    WxPusher,

    /// <summary>Turbo and SC3: the send key tells which.</summary>
    ServerChan,
    PushPlus,

    /// <summary>A WeCom group robot.</summary>
    WeCom,

    /// <summary>A signed POST to an address of the user's.</summary>
    Webhook,
}

public enum ChannelStatus
{
    Active,

    /// <summary>The far side refused for good (a wrong key): nothing goes there until the user mends it.</summary>
    Broken,
}

/// <summary>A way to a user besides his WeChat binding. He may have several; the first in order with room takes a message.</summary>
public sealed class PushChannel
{
    public long Id { get; set; }
    public required long UserId { get; init; }
    public required ChannelKind Kind { get; init; }

    /// <summary>Lower is tried first; shared with bindings.</summary>
    public int Position { get; set; }

    /// <summary>What its kind needs to reach the user, as JSON. Secret: never in a log or whole on a page.</summary>
    public required string Address { get; set; }
    public ChannelStatus Status { get; set; }
    public string? LastError { get; set; }

    /// <summary>The far side asked for a pause.</summary>
    public DateTimeOffset? RestUntil { get; set; }

    /// <summary>Its own budget: messages sent since the window began.</summary>
    public DateTimeOffset? WindowStart { get; set; }
    public int SentInWindow { get; set; }

    /// <summary>When launches were last put on their way.</summary>
    public DateTimeOffset? LastPushAt { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}
