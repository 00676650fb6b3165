using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Regou.Chain;
using Regou.Chain.Rpc;
using Regou.DevNet.Chain.Contracts;
using Regou.DevNet.Chain.Fake;
using Regou.DevNet.Chain.Fake.Events;

namespace Regou.Tests.DevNet.Chain.Fake;

/// <summary>The real client against fake nodes, on the real clock.</summary>
internal sealed class NodeClient : IAsyncDisposable
{
    public static readonly LogFilter Launches = new(
        [FourMemePad.RealAddress, FlapPad.RealAddress],
        [FourMemeEvents.TokenCreateShape.Topic0, FlapEvents.TokenCreatedShape.Topic0]);

    private readonly ServiceProvider provider;
    private readonly CancellationTokenSource stop = new();
    private Task listening = Task.CompletedTask;

    public NodeClient(params FakeBscNode[] nodes)
        : this(headSilence: 3, timeout: 10, nodes)
    {
    }

    public NodeClient(double headSilence, double timeout, params FakeBscNode[] nodes) => provider = new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Chain:RpcUrls"] = string.Join(',', nodes.Select(node => node.Http)),
            ["Chain:WebSocketUrls"] = string.Join(',', nodes.Select(node => node.WebSocket)),
            ["Chain:RequestTimeoutSeconds"] = timeout.ToString(CultureInfo.InvariantCulture),
            ["Chain:HeadSilenceSeconds"] = headSilence.ToString(CultureInfo.InvariantCulture),
        }).Build())
        .AddLogging(logging => logging.ClearProviders())
        .AddChain()
        .BuildServiceProvider();

    public IChainReader Reader => provider.GetRequiredService<IChainReader>();

    public IReadOnlyList<EndpointHealth> Health => provider.GetRequiredService<ChainReader>().Endpoints;

    public IReadOnlyList<EndpointHealth> StreamHealth => provider.GetRequiredService<WebSocketChainStream>().Endpoints;

    public ConcurrentQueue<ChainNotice> Notices { get; } = new();

    /// <summary>Notices in short, blocks counted from the tree's first: C connected, H5 a head, L5.1 log 1 of block 5, R5.1 taken back.</summary>
    public string Heard => string.Join(' ', Notices.Select(notice => notice switch
    {
        ChainNotice.Connected => "C",
        ChainNotice.Head head => string.Create(CultureInfo.InvariantCulture, $"H{head.Header.Number - 1_000}"),
        ChainNotice.LogSeen seen => string.Create(
            CultureInfo.InvariantCulture, $"{(seen.Log.Removed ? 'R' : 'L')}{seen.Log.BlockNumber - 1_000}.{seen.Log.LogIndex}"),
        _ => "?",
    }));

    /// <summary>Listens until disposed; returns when every node has both subscriptions.</summary>
    public async Task ListenAsync(params FakeBscNode[] nodes)
    {
        listening = HearAsync();
        foreach (var node in nodes) await Drivers.Eventually.TrueAsync(() => node.Subscriptions == 2);
    }

    public async Task UntilAsync(string heard)
    {
        try
        {
            await Drivers.Eventually.TrueAsync(() => Heard == heard, 20);
        }
        catch (TimeoutException)
        {
            Heard.ShouldBe(heard);
        }
    }

    public Task<RpcException> FailsAsync() => Should.ThrowAsync<RpcException>(() => Reader.GetLogsAsync(Launches, 1_000, 1_001, default));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
        await provider.DisposeAsync();
    }

    private async Task HearAsync()
    {
        var stream = provider.GetRequiredService<IChainStream>();
        await foreach (var notice in stream.ListenAsync(Launches, stop.Token)) Notices.Enqueue(notice);
    }
}
