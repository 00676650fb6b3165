using Regou.Chain;
using Regou.DevNet.Chain.Fake;

namespace Regou.Tests.DevNet.Chain.Fake;

/// <summary>Subscriptions, heard by the real client.</summary>
public sealed class NodeStreamTests : NodeTest
{
    [Fact]
    public async Task A_socket_that_ends_within_a_message_is_connected_again()
    {
        await Client.ListenAsync(Node);
        Node.CutSocketsInMessage();

        await Client.UntilAsync("C C");
        MineLaunch();

        await Client.UntilAsync("C C H1 L1.0");
        Client.StreamHealth[0].LastError.ShouldNotBeNull();
    }

    [Fact]
    public async Task Sockets_end_in_order_or_without_a_word_and_are_connected_again()
    {
        await Client.ListenAsync(Node);
        Node.CloseSockets();
        await Client.UntilAsync("C C");
        Node.DropSockets();
        await Client.UntilAsync("C C C");
        Node.SocketsEver.ShouldBe(3);
    }

    [Fact]
    public async Task A_node_that_goes_down_and_comes_back_is_heard_again()
    {
        await Client.ListenAsync(Node);
        await Node.GoDownAsync();
        await Drivers.Eventually.TrueAsync(() => Node.Sockets == 0);
        await Node.ComeBackAsync();
        await Client.UntilAsync("C C");
        MineLaunch();
        await Client.UntilAsync("C C H1 L1.0");
    }

    [Fact]
    public async Task Garbage_ends_the_connection()
    {
        await Client.ListenAsync(Node);
        Node.SendToSockets("<html>");
        await Client.UntilAsync("C C");
        Client.StreamHealth[0].LastError!.ShouldContain("not JSON");
    }

    [Fact]
    public async Task A_handshake_may_be_refused()
    {
        Knobs.HandshakeStatus = 429;
        var listening = Client.ListenAsync();
        await Drivers.Eventually.TrueAsync(() => Client.StreamHealth[0].LastError is not null);
        Client.StreamHealth[0].RestingUntil.ShouldNotBeNull();
        await listening;
    }

    [Fact]
    public async Task A_subscription_may_be_refused()
    {
        Knobs.RefuseSubscription = kind => kind == "logs" ? new(-32005, "limit exceeded") : null;
        await Client.ListenAsync();
        await Drivers.Eventually.TrueAsync(() => !Client.StreamHealth[0].ServesLogs);
    }

    [Fact]
    public async Task Silence_of_heads_ends_the_connection_though_the_socket_is_open()
    {
        await using var client = new NodeClient(headSilence: 0.5, timeout: 10, Node);
        Knobs.SilentHeads = true;
        await client.ListenAsync(Node);

        await Drivers.Eventually.TrueAsync(() => Node.SocketsEver == 2);

        client.StreamHealth[0].LastError!.ShouldContain("no head for");
    }

    [Fact]
    public async Task Heads_and_matching_logs_are_heard_and_others_are_not()
    {
        await Client.ListenAsync(Node);
        MineLaunch();
        Tree.Mine(Pads.FourMigration(Address.Zero));
        Tree.Mine(Pads.Flap(NewTokens.Flap(2)));

        await Client.UntilAsync("C H1 L1.0 H2 H3 L3.0");

        var log = Client.Notices.OfType<ChainNotice.LogSeen>().First().Log;
        log.BlockHash.ShouldBe(Tree.BlockAt(1_001)!.Hash);
        Client.Notices.OfType<ChainNotice.Head>().First().Header.ShouldBe(Tree.HeaderOf(1_001));
    }

    [Fact]
    public async Task Two_nodes_over_one_chain_announce_at_their_own_pace()
    {
        await using var second = await FakeBscNode.StartAsync(Tree, knobs => knobs.Lag = 1);
        await using var client = new NodeClient(Node, second);
        await client.ListenAsync(Node, second);
        MineLaunch();
        await client.UntilAsync("C C H1 L1.0");

        Tree.Mine();

        await Drivers.Eventually.TrueAsync(() => client.Notices.OfType<ChainNotice.Head>().Count() == 3);
        client.Notices.OfType<ChainNotice.Head>().Select(head => head.Header.Number).Order().ShouldBe([1_001, 1_001, 1_002]);
        second.Tip.Number.ShouldBe(1_001);
    }

    [Fact]
    public async Task A_reorganisation_is_heard_with_logs_taken_back()
    {
        await Client.ListenAsync(Node);
        MineLaunch();
        Tree.ReorgKeeping(1);
        await Client.UntilAsync("C H1 L1.0 R1.0 H1 H2 L2.0");
    }

    [Fact]
    public async Task An_unsubscribed_socket_hears_nothing_more()
    {
        using var socket = new System.Net.WebSockets.ClientWebSocket();
        await socket.ConnectAsync(Node.WebSocket, default);
        var subscription = await AskAsync("eth_subscribe", "newHeads");
        Node.Subscriptions.ShouldBe(1);

        (await AskAsync("eth_unsubscribe", subscription)).ShouldBe("True");
        (await AskAsync("eth_unsubscribe", subscription)).ShouldBe("False");

        Node.Subscriptions.ShouldBe(0);
        Tree.Mine();
        (await AskAsync("eth_blockNumber", "")).ShouldBe("0x3e9");

        async Task<string> AskAsync(string method, string argument)
        {
            var request = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { jsonrpc = "2.0", id = 1, method, @params = new[] { argument } });
            await socket.SendAsync(request, System.Net.WebSockets.WebSocketMessageType.Text, true, default);
            var buffer = new byte[4096];
            var part = await socket.ReceiveAsync(buffer.AsMemory(), default);
            return System.Text.Json.JsonDocument.Parse(buffer.AsMemory(0, part.Count)).RootElement.GetProperty("result").ToString();
        }
    }
}
