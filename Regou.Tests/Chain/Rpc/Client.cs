using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Regou.Chain;
using Regou.Chain.Rpc;

namespace Regou.Tests.Chain.Rpc;

/// <summary>The chain room as an application gets it, against fake nodes, with a clock that tests move.</summary>
internal sealed class Client : IAsyncDisposable
{
    private readonly ServiceProvider provider;

    private Client(Dictionary<string, string?> settings, FakeNode[] nodes)
    {
        if (nodes.Length > 0)
        {
            settings.TryAdd("Chain:RpcUrls", string.Join(',', nodes.Select(node => node.Http)));
            settings.TryAdd("Chain:WebSocketUrls", string.Join(',', nodes.Select(node => node.WebSocket)));
        }
        provider = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton<TimeProvider>(Time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddChain()
            .BuildServiceProvider();
    }

    public Drivers.FakeTimeProvider Time { get; } = new();

    public LogRecorder Log { get; } = new();

    public ChainReader Reader => provider.GetRequiredService<ChainReader>();

    public IChainStream Stream => provider.GetRequiredService<IChainStream>();

    public IReadOnlyList<EndpointHealth> StreamHealth => provider.GetRequiredService<WebSocketChainStream>().Endpoints;

    public IServiceProvider Services => provider;

    public static Client Of(params FakeNode[] nodes) => new([], nodes);

    /// <summary>With one setting of section Chain that is not the default.</summary>
    public static Client With(string setting, string? value, params FakeNode[] nodes) => new(new() { [$"Chain:{setting}"] = value }, nodes);

    public ValueTask DisposeAsync() => provider.DisposeAsync();
}
