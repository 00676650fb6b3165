using System.Collections.Concurrent;
using Regou.Chain;

namespace Regou.DevNet.Chain.Fake;

/// <summary>
/// How one node misbehaves. All of it may be changed while the node runs. What is announced follows the knobs at the moment when the
/// chain changes; what is answered, those at the moment of the request.
/// </summary>
internal sealed class NodeKnobs
{
    private volatile int lag;
    private volatile bool frozen;

    /// <summary>Raised when a knob moves the node's head.</summary>
    public event EventHandler? HeadMoved;

    /// <summary>Blocks that its head is behind the chain's. Rising, it lowers the head of what is answered, as another node behind the
    /// same load balancer would; what was announced stays announced.</summary>
    public int Lag
    {
        get => lag;
        set
        {
            lag = value;
            HeadMoved?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>The head stays where it is, even when its block leaves the chain.</summary>
    public bool Frozen
    {
        get => frozen;
        set
        {
            frozen = value;
            HeadMoved?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>Blocks that the node that answers eth_getLogs and receipts is behind the one that answers the rest. A batch is
    /// answered by one node.</summary>
    public int LogsLag { get; set; }

    public BeyondHead BeyondHead { get; set; }

    public ProviderLimits Limits { get; set; } = ProviderLimits.None;

    /// <summary>Null: as many requests as come.</summary>
    public RequestRate? Rate { get; set; }

    public Batches Batches { get; set; }

    public LogTimes LogTimes { get; set; }

    public HeaderTimes HeaderTimes { get; set; } = HeaderTimes.Both;

    /// <summary>No head is announced, though the socket stays open.</summary>
    public bool SilentHeads { get; set; }

    public bool SilentLogs { get; set; }

    /// <summary>How often each head is announced.</summary>
    public int HeadCopies { get; set; } = 1;

    public int LogCopies { get; set; } = 1;

    public AnnouncementOrder Order { get; set; }

    public RemovedLogs RemovedLogs { get; set; }

    /// <summary>Heads that are not announced.</summary>
    public Func<BlockHeader, bool>? SkipHead { get; set; }

    /// <summary>Logs that are not announced, but answered.</summary>
    public Func<Log, bool>? LoseLive { get; set; }

    /// <summary>Logs that this node does not have at all.</summary>
    public Func<Log, bool>? Lose { get; set; }

    /// <summary>Logs whose announcement waits for <see cref="FakeBscNode.ReleaseHeld"/>, by which time their block may be gone.</summary>
    public Func<Log, bool>? Hold { get; set; }

    /// <summary>Asked for each HTTP request, with its method ("batch" for several); null: no fault.</summary>
    public Func<string, HttpFault?>? Fault { get; set; }

    /// <summary>Faults of the next HTTP requests, whatever they ask; before <see cref="Fault"/>.</summary>
    public ConcurrentQueue<HttpFault> NextFaults { get; } = new();

    /// <summary>Answers come this much later.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Closed: no HTTP request is answered.</summary>
    public RequestGate Gate { get; } = new();

    /// <summary>HTTP status that WebSocket handshakes get instead of a socket.</summary>
    public int? HandshakeStatus { get; set; }

    /// <summary>Answered to eth_subscribe of these kinds: "newHeads", "logs".</summary>
    public Func<string, Refusal?>? RefuseSubscription { get; set; }

    /// <summary>True for every n-th log that it is asked about.</summary>
    public static Func<Log, bool> Every(int n)
    {
        var asked = 0;
        return _ => Interlocked.Increment(ref asked) % n == 0;
    }
}
