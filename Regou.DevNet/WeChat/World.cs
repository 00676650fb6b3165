using System.Collections.Concurrent;
using Regou.DevNet.WeChat.Binding;
using Regou.DevNet.WeChat.Bots;
using Regou.DevNet.WeChat.Hosting;

namespace Regou.DevNet.WeChat;

/// <summary>All state of one simulated service.</summary>
internal sealed class World : IDisposable
{
    private readonly ConcurrentDictionary<string, SimulatedUser> users = new(StringComparer.Ordinal);
    private readonly Uri? publicUrl;
    private ulong messageId;

    public World(ILinkSimulatorOptions options, int seed)
    {
        publicUrl = options.PublicUrl;
        Lots = new(seed);
        Clock = new(options.Time);
        Bots = new(this);
        QrCodes = new(this);
        Repeats = new(this);
        // As the real ones seem to be made: milliseconds and 22 bits, so that ids go on rising over restarts.
        messageId = (ulong)Clock.GetUtcNow().ToUnixTimeMilliseconds() << 22;
        options.Configure?.Invoke(Knobs);
    }

    public ILinkKnobs Knobs { get; } = new();

    public ILinkStats Stats { get; } = new();

    public ILinkDeviations Deviations { get; } = new();

    public VirtualClock Clock { get; }

    public Lots Lots { get; }

    public BotRegistry Bots { get; }

    public QrRegistry QrCodes { get; }

    public Repeats Repeats { get; }

    /// <summary>Raised whenever a phone page might show something else.</summary>
    public ChangeSignal Changed { get; } = new();

    /// <summary>Without a slash at the end.</summary>
    public string BaseUrlText { get; set; } = "";

    public string PublicUrlText => publicUrl?.GetLeftPart(UriPartial.Authority) ?? BaseUrlText;

    public IEnumerable<SimulatedUser> Users => users.Values;

    public int UserCount => users.Count;

    public SimulatedUser User(string nickname)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nickname);
        return users.GetOrAdd(nickname, static (name, world) => new(name, world), this);
    }

    public SimulatedUser? FindUser(string nickname) => users.GetValueOrDefault(nickname);

    public ulong NextMessageId() => Interlocked.Add(ref messageId, 7);

    public void Dispose() => Repeats.Dispose();
}
