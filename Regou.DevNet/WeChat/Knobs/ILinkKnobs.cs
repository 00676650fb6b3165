using System.Text.Json.Serialization;

namespace Regou.DevNet.WeChat;

/// <summary>
/// How the simulated service behaves. Every knob may be turned while requests are under way; a value out of range is refused
/// and the old one stays.
/// </summary>
public sealed class ILinkKnobs
{
    /// <summary>How long a poll without messages is held; also the <c>longpolling_timeout_ms</c> that replies name.</summary>
    public int HoldMs { get; set => field = NotNegative(value, nameof(HoldMs)); } = 35_000;

    public TimeSpan QrTtl { get; set => field = value > TimeSpan.Zero ? value : throw Bad(nameof(QrTtl), "more than 0"); } = TimeSpan.FromSeconds(120);

    public int QrHoldMs { get; set => field = NotNegative(value, nameof(QrHoldMs)); } = 30_000;

    public double WindowHours { get; set => field = Within(value, 0, 100_000, nameof(WindowHours)); } = 24;

    public int QuotaPerInbound { get; set => field = NotNegative(value, nameof(QuotaPerInbound)); } = 10;

    /// <summary>Longest text of one message, in bytes of UTF-8.</summary>
    public int TextMaxBytes { get; set => field = NotNegative(value, nameof(TextMaxBytes)); } = 16_384;

    public ContextTokenPolicy ContextTokenPolicy { get; set; } = ContextTokenPolicy.Required;

    public RefusalStyle ErrStyle { get; set; } = RefusalStyle.PrepareFailed;

    /// <summary>A missing <c>AuthorizationType</c> or <c>iLink-App-*</c> is answered like a dead token.</summary>
    public bool RequireHeaders { get; set; } = true;

    public MessageIdStyle MessageIdStyle { get; set; } = MessageIdStyle.Number;

    /// <summary>Nicknames or openids whose messages are answered <c>{"ret":0}</c> and never shown.</summary>
    public IReadOnlyList<string> SilentDropUsers { get; set => field = value ?? throw Bad(nameof(SilentDropUsers), "a list"); } = [];

    /// <summary>Share of inbound messages that the service hands out a second time.</summary>
    public double DuplicateRate { get; set => field = Rate(value, nameof(DuplicateRate)); }

    public int DuplicateDelayMs { get; set => field = NotNegative(value, nameof(DuplicateDelayMs)); } = 1_000;

    public DuplicateStyle DuplicateStyle { get; set; } = DuplicateStyle.SameMessageId;

    /// <summary>Sends of a bot that never called <c>msg/notifystart</c> are refused with -2.</summary>
    public bool NotifyRequired { get; set; }

    public RepeatedClientId RepeatedClientId { get; set; } = RepeatedClientId.Deliver;

    /// <summary>Whether the credentials can be fetched again after the first <c>confirmed</c>; otherwise the code is <c>expired</c>.</summary>
    public bool ConfirmedTwice { get; set; }

    /// <summary>Every scan asks for digits, drawn by lot; a user's own <see cref="SimulatedUser.RequireDigits"/> goes first.</summary>
    public bool VerifyEveryScan { get; set; }

    /// <summary>Wrong digits before the code is blocked.</summary>
    public int VerifyTries { get; set => field = value > 0 ? value : throw Bad(nameof(VerifyTries), "more than 0"); } = 3;

    public ConcurrentPolls ConcurrentPolls { get; set; } = ConcurrentPolls.FirstReturnsEmpty;

    public StaleTokenStyle StaleTokenStyle { get; set; } = StaleTokenStyle.RetAndErrcode;

    /// <summary>Share of successful getupdates and sendmessage replies without <c>ret</c>.</summary>
    public double RetAbsentRate { get; set => field = Rate(value, nameof(RetAbsentRate)); }

    public IdleCursor IdleCursor { get; set; } = IdleCursor.Present;

    /// <summary>Leaves <c>msgs</c> out of a reply without messages.</summary>
    public bool IdleMessagesAbsent { get; set; }

    /// <summary>Messages that each phone keeps; 0 keeps all.</summary>
    public int MessagesKeptPerUser { get; set => field = NotNegative(value, nameof(MessagesKeptPerUser)); }

    [JsonIgnore]
    public ILinkFaults Faults { get; } = new();

    internal static double Rate(double value, string name) => Within(value, 0, 1, name);

    private static double Within(double value, double least, double most, string name) =>
        value >= least && value <= most ? value : throw Bad(name, $"from {least} to {most}");

    private static int NotNegative(int value, string name) => value >= 0 ? value : throw Bad(name, "0 or more");

    private static ArgumentException Bad(string name, string wanted) => new($"{name} must be {wanted}", name);
}
