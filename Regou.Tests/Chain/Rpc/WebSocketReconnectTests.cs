using Regou.Chain;
using Regou.Chain.Rpc;
using Regou.Tests.Drivers;

namespace Regou.Tests.Chain.Rpc;

/// <summary>Connections that end: each endpoint comes back by itself, and the stream goes on.</summary>
public sealed class WebSocketReconnectTests : IAsyncLifetime
{
    private FakeNode node = null!;
    private FakeNode other = null!;

    public async Task InitializeAsync()
    {
        node = await FakeNode.StartAsync();
        other = await FakeNode.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await node.DisposeAsync();
        await other.DisposeAsync();
    }

    [Theory]
    [InlineData("garbage", "not JSON")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"method\":\"eth_other\",\"params\":{}}", "unknown message 'eth_other'")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"method\":\"eth_subscription\",\"params\":{\"subscription\":\"0xaaa\",\"result\":{}}}", "number is missing")]
    public async Task A_message_that_does_not_belong_ends_the_connection_and_a_new_one_is_announced(string message, string what)
    {
        node.OnSocket = async (socket, connection) =>
        {
            await socket.ConfirmAsync();
            if (connection == 1) await socket.SendAsync(message);
            else await socket.SendHeadAsync(6);
            await socket.UntilClosedAsync();
        };
        await using var client = Client.Of(node);
        await using var listener = new Listener(client.Stream);
        await listener.UntilAsync("C C H6");
        client.StreamHealth[0].LastError.ShouldNotBeNull().ShouldContain(what);
        client.Log.Lines.ShouldContain(line => line.Text.Contains(what));
        client.Log.Lines.ShouldAllBe(line => !line.Text.Contains("secret-key"));
    }

    [Fact]
    public async Task A_message_larger_than_the_limit_ends_the_connection()
    {
        node.OnSocket = async (socket, connection) =>
        {
            await socket.ConfirmAsync();
            if (connection == 1) await socket.SendAsync(new byte[WebSocketSession.MaxMessageBytes + 1], frame: 1 << 20);
            await socket.UntilClosedAsync();
        };
        await using var client = Client.Of(node);
        await using var listener = new Listener(client.Stream);
        await listener.UntilAsync("C C");
        client.StreamHealth[0].LastError.ShouldNotBeNull().ShouldContain("larger than 8388608 bytes");
    }

    [Fact]
    public async Task A_node_that_closes_or_vanishes_is_connected_again()
    {
        node.OnSocket = async (socket, connection) =>
        {
            await socket.ConfirmAsync();
            if (connection == 1) await socket.CloseAsync("maintenance");
            if (connection == 3) await socket.UntilClosedAsync();
        };
        await using var client = Client.Of(node);
        await using var listener = new Listener(client.Stream);
        await listener.UntilAsync("C C C");
        client.Log.Lines.ShouldContain(line => line.Text.Contains("closed by the endpoint: EndpointUnavailable 'maintenance'"));
    }

    [Theory]
    [InlineData(true, "closed by the endpoint: EndpointUnavailable 'maintenance'")]
    [InlineData(false, "WebSocket: ")]
    public async Task A_connection_that_ends_within_a_message_is_connected_again(bool byClosing, string what)
    {
        var heard = new TaskCompletionSource();
        node.OnSocket = async (socket, connection) =>
        {
            await socket.ConfirmAsync();
            await socket.SendHeadAsync(4 + connection);
            if (connection == 1)
            {
                await socket.SendHalfAsync(FakeSocket.Announcement(FakeSocket.Logs, NodeJson.Log(5, 1)));
                await heard.Task;
                if (byClosing) await socket.CloseAsync("maintenance");
                else socket.Vanish();
                return;
            }
            await socket.UntilClosedAsync();
        };
        await using var client = Client.Of(node);
        await using var listener = new Listener(client.Stream);
        await listener.UntilAsync("C H5");
        heard.SetResult();
        await listener.UntilAsync("C H5 C H6");
        client.StreamHealth[0].LastError.ShouldNotBeNull().ShouldStartWith(node.Host);
        client.StreamHealth[0].LastError!.ShouldContain(what);
        client.StreamHealth[0].Errors.ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_does_not_confirm_is_given_up_after_the_time_limit()
    {
        node.OnSocket = async (socket, connection) =>
        {
            var (heads, _) = await socket.ReadSubscriptionsAsync();
            await socket.ConfirmAsync(heads, FakeSocket.Heads);
            await socket.UntilClosedAsync();
        };
        await using var client = Client.With("RequestTimeoutSeconds", "0.5", node);
        await using var listener = new Listener(client.Stream);
        await Eventually.TrueAsync(() => client.StreamHealth[0].LastError is not null);
        client.StreamHealth[0].LastError.ShouldBe($"{node.Host}: WebSocket: not connected and subscribed within 0.5 s");
        listener.Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_without_log_subscriptions_is_left_alone_for_long()
    {
        node.OnSocket = async (socket, _) =>
        {
            var (heads, logs) = await socket.ReadSubscriptionsAsync();
            await socket.ConfirmAsync(heads, FakeSocket.Heads);
            await socket.RefuseAsync(logs, -32601, "no \"logs\" subscription in eth namespace");
            await socket.UntilClosedAsync();
        };
        await using var client = Client.Of(node);
        await using var listener = new Listener(client.Stream);
        await Eventually.TrueAsync(() => client.StreamHealth[0].LastError is not null);
        client.StreamHealth[0].ServesLogs.ShouldBeFalse();
        client.StreamHealth[0].RestingUntil.ShouldNotBeNull().ShouldBeGreaterThan(client.Time.GetUtcNow().AddMinutes(3));
        listener.Notices.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(429, 3)]
    [InlineData(403, 3)]
    [InlineData(502, 0)]
    public async Task A_refused_handshake_is_told_by_its_status(int status, int restsAtLeastSeconds)
    {
        node.HandshakeStatus = status;
        await using var client = Client.Of(node);
        await using var listener = new Listener(client.Stream);
        await Eventually.TrueAsync(() => client.StreamHealth[0].LastError is not null);
        client.StreamHealth[0].LastError!.ShouldContain($"'{status}'");
        client.StreamHealth[0].RestingUntil!.Value.ShouldBeGreaterThan(client.Time.GetUtcNow().AddSeconds(restsAtLeastSeconds));
    }

    [Fact]
    public async Task Several_endpoints_are_listened_to_at_once_and_one_that_is_down_holds_nobody_up()
    {
        node.OnSocket = other.OnSocket = async (socket, _) =>
        {
            await socket.ConfirmAsync();
            await socket.SendLogAsync(5, 1);
            await socket.UntilClosedAsync();
        };
        var down = await FakeNode.StartAsync();
        await down.DisposeAsync();
        await using var client = Client.Of(down, node, other);
        await using var listener = new Listener(client.Stream);
        await Eventually.TrueAsync(() => listener.Notices.Count == 4);
        listener.Notices.OfType<ChainNotice.Connected>().Select(notice => notice.Endpoint).ShouldBe([node.Host, other.Host], ignoreOrder: true);
        listener.Notices.OfType<ChainNotice.LogSeen>().Count().ShouldBe(2);
        client.StreamHealth.Select(health => health.Up).ShouldBe([false, true, true]);
    }
}
