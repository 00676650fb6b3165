using Regou.DevNet.Chain;
using Regou.DevNet.Chain.Contracts;
using Regou.DevNet.Processes;
using Regou.DevNet.Traffic;
using Regou.DevNet.WeChat.StandIns;

namespace Regou.DevNet.World;

/// <summary>A chain with the launchpads, WeChat with its phones, and Regou between them. Whatever started ends with this object.</summary>
internal sealed class DevWorld : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> parts = new();
    private readonly HttpClient http = new();
    private readonly TimeProvider time;
    private RegouProcess? regou;

    private DevWorld(TimeProvider time)
    {
        this.time = time;
        Regou = new(http);
    }

    public Uri Url => http.BaseAddress!;

    public RegouApi Regou { get; }

    public Anvil Chain { get; private set; } = null!;

    public SimulatedWeChat WeChat { get; private set; } = null!;

    /// <summary>The push services besides WeChat's own.</summary>
    public ChannelStandIns Channels { get; private set; } = null!;

    public TrafficDriver Traffic { get; private set; } = null!;

    /// <exception cref="DevNetException">Something did not start; whatever had started is stopped again.</exception>
    public static async Task<DevWorld> StartAsync(WorldOptions options, TimeProvider time, Action<string> say, CancellationToken cancellationToken)
    {
        var assembly = SolutionFolder.WebAssembly(AppContext.BaseDirectory);
        options.Ports.Check();
        var world = new DevWorld(time);
        try
        {
            WorldFolder.Prepare(options.Folder, options.Keep);
            await world.StartChainAsync(options, say, cancellationToken);
            world.WeChat = world.Keep(await SimulatedWeChat.StartAsync(options.Ports.Phone, cancellationToken));
            world.Channels = world.Keep(await ChannelStandIns.StartAsync(options.Ports.Channels, ct: cancellationToken));
            await world.StartRegouAsync(assembly, options, say, cancellationToken);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Completes when a part ended by itself, and says which and why.</summary>
    public async Task<string> BrokenAsync()
    {
        var first = await Task.WhenAny(Chain.Exited, regou!.Exited);
        return first == Chain.Exited ? $"the chain ended by itself:\n{Chain.Output}" : regou.Obituary;
    }

    public async ValueTask DisposeAsync()
    {
        while (parts.TryPop(out var part)) await part.DisposeAsync();
        http.Dispose();
    }

    private async Task StartChainAsync(WorldOptions options, Action<string> say, CancellationToken cancellationToken)
    {
        say("starting the chain");
        var chain = new AnvilOptions { Port = options.Ports.Chain, BlockSeconds = options.BlockSeconds, StateFile = WorldFolder.ChainState(options.Folder) };
        Chain = Keep(await Anvil.StartAsync(chain, say, cancellationToken));
        var four = new FourMemePad(Chain.Rpc);
        var flap = new FlapPad(Chain.Rpc);
        await four.InstallAsync(cancellationToken);
        await flap.InstallAsync(cancellationToken);
        Traffic = new(four, flap, Chain.Accounts, time);
    }

    private async Task StartRegouAsync(string assembly, WorldOptions options, Action<string> say, CancellationToken cancellationToken)
    {
        say("starting Regou");
        var port = options.Ports.ForRegou();
        http.BaseAddress = new($"http://127.0.0.1:{port}");
        var settings = RegouSettings.Of(
            port, Chain.HttpUrl, Chain.WebSocketUrl, WeChat.BaseUrl, Channels, options.Folder, Path.GetDirectoryName(assembly)!);
        regou = Keep(await RegouProcess.StartAsync(assembly, settings, options.Folder, options.RegouOutput));
        await regou.ReadyAsync(Regou, time, cancellationToken);
    }

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        parts.Push(part);
        return part;
    }
}
