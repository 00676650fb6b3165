using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Regou.Chain;
using Regou.Chain.Rpc;
using Regou.Tests.Drivers;

namespace Regou.Tests.Chain.Rpc;

/// <summary>Heads are the pulse of a connection. Time moves only when a test says so.</summary>
public sealed class WebSocketSilenceTests : IAsyncLifetime
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private readonly ManualTimeProvider clock = new(Builders.Given.Noon);
    private readonly TaskCompletionSource<FakeSocket> connected = new();
    private FakeNode node = null!;
    private WebSocketChainStream stream = null!;

    public async Task InitializeAsync()
    {
        node = await FakeNode.StartAsync();
        node.OnSocket = async (socket, _) =>
        {
            await socket.ConfirmAsync();
            connected.TrySetResult(socket);
            await socket.UntilClosedAsync();
        };
        var options = new ChainOptions { WebSocketUrls = node.WebSocket, HeadSilenceSeconds = 3 };
        stream = new WebSocketChainStream(Options.Create(options), new ChainHead(), clock, NullLogger<WebSocketChainStream>.Instance);
    }

    public async Task DisposeAsync() => await node.DisposeAsync();

    [Fact]
    public async Task Silence_of_heads_is_a_dead_connection_even_while_logs_come()
    {
        await using var listener = new Listener(stream);
        var socket = await connected.Task;
        await socket.SendHeadAsync(5);
        await listener.UntilAsync("C H5");
        clock.Advance(Beat);
        await socket.SendLogAsync(5, 0);
        await listener.UntilAsync("C H5 L5.0");
        stream.Endpoints[0].Up.ShouldBeTrue();

        clock.Advance(Beat);
        await Eventually.TrueAsync(() => stream.Endpoints[0].LastError == $"{node.Host}: WebSocket: no head for 3 s");
        await Eventually.TrueAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(0.1));
            return node.Sockets > 1;
        });
    }

    [Fact]
    public async Task The_silence_of_one_endpoint_ends_that_one_and_the_others_go_on()
    {
        var others = new TaskCompletionSource<FakeSocket>();
        await using var other = await FakeNode.StartAsync();
        other.OnSocket = async (socket, _) =>
        {
            await socket.ConfirmAsync();
            others.TrySetResult(socket);
            await socket.UntilClosedAsync();
        };
        var options = new ChainOptions { WebSocketUrls = $"{node.WebSocket},{other.WebSocket}", HeadSilenceSeconds = 3 };
        var both = new WebSocketChainStream(Options.Create(options), new ChainHead(), clock, NullLogger<WebSocketChainStream>.Instance);
        await using var listener = new Listener(both);
        var socket = await others.Task;
        await listener.UntilAsync("C C");
        clock.Advance(Beat);
        await socket.SendHeadAsync(5);
        await listener.UntilAsync("C C H5");
        clock.Advance(Beat);
        await Eventually.TrueAsync(() => both.Endpoints[0].LastError == $"{node.Host}: WebSocket: no head for 3 s");

        for (var number = 6; node.Sockets == 1; number++)
        {
            clock.Advance(TimeSpan.FromSeconds(0.1));
            await socket.SendHeadAsync(number);
            await Eventually.TrueAsync(() => listener.Notices.OfType<ChainNotice.Head>().Last().Header.Number == number);
        }
        (other.Sockets, both.Endpoints[1].Errors).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_connection_that_never_announces_a_head_is_dead_as_well()
    {
        await using var listener = new Listener(stream);
        await listener.UntilAsync("C");
        clock.Advance(2 * Beat);
        await Eventually.TrueAsync(() => stream.Endpoints[0].LastError == $"{node.Host}: WebSocket: no head for 3 s");
    }

    [Fact]
    public async Task Heads_keep_a_connection_alive()
    {
        await using var listener = new Listener(stream);
        var socket = await connected.Task;
        var expected = "C";
        for (var number = 1; number <= 5; number++)
        {
            await socket.SendHeadAsync(number);
            await listener.UntilAsync(expected += $" H{number}");
            clock.Advance(Beat);
        }
        await socket.SendLogAsync(5, 0);
        await listener.UntilAsync(expected + " L5.0");
        node.Sockets.ShouldBe(1);
    }
}
