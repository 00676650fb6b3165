namespace Regou.DevNet.WeChat;

public enum PhoneMessageKind
{
    Text,
    Voice,
    Image,
    File,
    Video,

    /// <summary>A tool call, or an item that a test wrote by hand.</summary>
    Other,
}

/// <summary>One bubble on a simulated phone.</summary>
public sealed record PhoneMessage
{
    public required bool FromBot { get; init; }

    public PhoneMessageKind Kind { get; init; }

    /// <summary>The text; the transcript of a voice message; a placeholder for media.</summary>
    public required string Text { get; init; }

    public required string ClientId { get; init; }

    public required ulong MessageId { get; init; }

    /// <summary>1 = still generating, 2 = finished.</summary>
    public int State { get; init; } = 2;

    /// <summary>The token that the user's message carried, or the one that the bot sent along; empty when there was none.</summary>
    public string ContextToken { get; init; } = "";

    /// <summary>In the simulator's virtual time.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary><see cref="System.Diagnostics.Stopwatch"/> timestamp of the moment the simulator accepted it.</summary>
    public required long Timestamp { get; init; }

    /// <summary>1, 2, 3 … on this phone; gives way to nobody when older messages are let go.</summary>
    public long Seq { get; internal set; }
}
