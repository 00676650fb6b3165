using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Regou.Chain;
using Regou.Chain.Rpc;
using Regou.Tests.Drivers;

namespace Regou.Tests.Chain.Rpc;

/// <summary>One connection: what arrives is told, in order, whole, and nothing is dropped.</summary>
public sealed class WebSocketChainStreamTests : IAsyncLifetime
{
    private FakeNode node = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        node = await FakeNode.StartAsync();
        client = Client.Of(node);
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await node.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Head_and_log_of_a_block_are_told_in_the_order_in_which_they_came(bool headFirst)
    {
        node.OnSocket = async (socket, _) =>
        {
            await socket.ConfirmAsync();
            if (headFirst) await socket.SendHeadAsync(5);
            await socket.SendLogAsync(5, 1);
            if (!headFirst) await socket.SendHeadAsync(5);
            await socket.UntilClosedAsync();
        };
        await using var listener = new Listener(client.Stream);
        await listener.UntilAsync(headFirst ? "C H5 L5.1" : "C L5.1 H5");
        listener.Notices.OfType<ChainNotice.Connected>().Single().Endpoint.ShouldBe(node.Host);
        client.StreamHealth.ShouldHaveSingleItem().Up.ShouldBeTrue();
    }

    [Fact]
    public async Task Notices_carry_the_time_at_which_they_were_here()
    {
        var confirmed = new TaskCompletionSource();
        node.OnSocket = async (socket, _) =>
        {
            await socket.ConfirmAsync();
            await confirmed.Task;
            await socket.SendHeadAsync(5);
            await socket.SendLogAsync(5, 1);
            await socket.UntilClosedAsync();
        };
        await using var listener = new Listener(client.Stream);
        await listener.UntilAsync("C");
        client.Time.Advance(TimeSpan.FromSeconds(7));
        confirmed.SetResult();
        await listener.UntilAsync("C H5 L5.1");
        listener.Notices.OfType<ChainNotice.Head>().Single().SeenAt.ShouldBe(client.Time.GetUtcNow());
        listener.Notices.OfType<ChainNotice.LogSeen>().Single().SeenAt.ShouldBe(client.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_log_that_the_node_takes_back_is_passed_on_as_such()
    {
        node.OnSocket = async (socket, _) =>
        {
            await socket.ConfirmAsync();
            await socket.SendLogAsync(5, 1);
            await socket.SendLogAsync(5, 1, removed: true);
            await socket.UntilClosedAsync();
        };
        await using var listener = new Listener(client.Stream);
        await listener.UntilAsync("C L5.1 R5.1");
    }

    [Fact]
    public async Task A_message_in_many_frames_is_put_together()
    {
        node.OnSocket = async (socket, _) =>
        {
            await socket.ConfirmAsync();
            await socket.SendAsync(Encoding.UTF8.GetBytes(FakeSocket.Announcement(FakeSocket.Heads, NodeJson.Header(5))), frame: 1);
            var large = NodeJson.Log(5, 1).With("data", "0x" + new string('a', 600_000));
            await socket.SendAsync(Encoding.UTF8.GetBytes(FakeSocket.Announcement(FakeSocket.Logs, large)), frame: 50_000);
            await socket.UntilClosedAsync();
        };
        await using var listener = new Listener(client.Stream);
        await listener.UntilAsync("C H5 L5.1");
        listener.Notices.OfType<ChainNotice.LogSeen>().Single().Log.Data.Length.ShouldBe(300_000);
    }

    [Fact]
    public async Task A_slow_reader_holds_the_node_back_and_loses_nothing()
    {
        const int Logs = 20_000;
        var sent = 0;
        node.OnSocket = async (socket, _) =>
        {
            await socket.ConfirmAsync();
            for (; sent < Logs; sent++)
            {
                var log = NodeJson.Log(5, sent).With("data", "0x" + new string('a', 4_000));
                await socket.SendAsync(FakeSocket.Announcement(FakeSocket.Logs, log));
            }
            await socket.UntilClosedAsync();
        };
        var options = new ChainOptions { WebSocketUrls = node.WebSocket, HeadSilenceSeconds = 0.5 };
        var stream = new WebSocketChainStream(Options.Create(options), new ChainHead(), TimeProvider.System, NullLogger<WebSocketChainStream>.Instance) { Capacity = 4 };
        using var stop = new CancellationTokenSource();
        await using var notices = stream.ListenAsync(NodeJson.Filter, stop.Token).GetAsyncEnumerator();
        (await notices.MoveNextAsync()).ShouldBeTrue();

        // The reader rests longer than a head may be silent: time in which nothing is read does not count.
        var rest = Stopwatch.StartNew();
        await Eventually.TrueAsync(() => rest.Elapsed.TotalSeconds > 0.8);
        Volatile.Read(ref sent).ShouldBeLessThan(Logs);
        for (var i = 0; i < 200; i++)
        {
            (await notices.MoveNextAsync()).ShouldBeTrue();
            Listener.Short(notices.Current).ShouldBe($"L5.{i}");
        }
        node.Sockets.ShouldBe(1);
    }

    [Fact]
    public async Task Leaving_the_loop_closes_the_connection()
    {
        var closed = new TaskCompletionSource();
        node.OnSocket = async (socket, _) =>
        {
            await socket.ConfirmAsync();
            try
            {
                await socket.UntilClosedAsync();
            }
            finally
            {
                closed.SetResult();
            }
        };
        await foreach (var notice in client.Stream.ListenAsync(NodeJson.Filter, default))
        {
            notice.ShouldBeOfType<ChainNotice.Connected>();
            break;
        }
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(20));
        client.StreamHealth.ShouldHaveSingleItem().Up.ShouldBeFalse();
    }

    [Fact]
    public async Task Without_an_endpoint_there_is_nothing_to_listen_to()
    {
        await using var none = Client.With("WebSocketUrls", " , ", node);
        none.Stream.IsConfigured.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => none.Stream.ListenAsync(NodeJson.Filter, default)).Message.ShouldContain("BSC_WS_URL");
        client.Stream.IsConfigured.ShouldBeTrue();
        Should.Throw<ArgumentException>(() => client.Stream.ListenAsync(new([], []), default));
    }
}
