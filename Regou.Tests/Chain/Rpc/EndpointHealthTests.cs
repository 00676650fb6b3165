using Regou.Chain;
using Regou.Chain.Rpc;
using Regou.Tests.Drivers;

namespace Regou.Tests.Chain.Rpc;

/// <summary>What is known of each endpoint, over both transports.</summary>
public sealed class EndpointHealthTests : IAsyncLifetime
{
    private FakeNode first = null!;
    private FakeNode second = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        first = await FakeNode.StartAsync();
        second = await FakeNode.StartAsync();
        second.OnSocket = async (socket, _) =>
        {
            await socket.ConfirmAsync();
            await socket.SendHeadAsync(110);
            await socket.UntilClosedAsync();
        };
        client = Client.Of(first, second);
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Fact]
    public void Before_the_first_report_nothing_is_known()
    {
        foreach (var health in client.Reader.Endpoints.Concat(client.StreamHealth))
            (health.LastHead, health.LastHeadAt, health.Lag, health.Errors).ShouldBe((null, null, null, 0));
        client.Reader.Endpoints.ShouldAllBe(health => health.Transport == EndpointTransport.Http);
        client.StreamHealth.ShouldAllBe(health => health.Transport == EndpointTransport.WebSocket);
    }

    [Fact]
    public async Task A_head_told_over_one_transport_shows_how_far_the_other_is_behind()
    {
        await using var listener = new Listener(client.Stream);
        await Eventually.TrueAsync(() => client.StreamHealth[1].LastHead == 110);
        client.StreamHealth[1].Lag.ShouldBe(0);
        client.StreamHealth[1].LastHeadAt.ShouldBe(client.Time.GetUtcNow());

        await ReportAsync(100);
        (Http.LastHead, Http.Lag, Http.LastHeadAt).ShouldBe((100, 10, client.Time.GetUtcNow()));
        await ReportAsync(111);
        (Http.LastHead, Http.Lag).ShouldBe((111, 0));
    }

    [Fact]
    public async Task A_node_that_falls_back_keeps_its_highest_head_and_shows_its_lag()
    {
        await ReportAsync(100);
        var then = client.Time.GetUtcNow();
        client.Time.Advance(TimeSpan.FromSeconds(5));
        await ReportAsync(97);
        (Http.LastHead, Http.LastHeadAt, Http.Lag).ShouldBe((100, then, 3));
    }

    [Fact]
    public async Task A_head_that_came_along_with_logs_counts_as_well()
    {
        first.OnPost = request => Answer.Result(request, Array.Empty<object>());
        first.Head = 100;
        await client.Reader.GetLogsAsync(NodeJson.Filter, 90, 100, default);
        Http.LastHead.ShouldBe(100);
    }

    [Fact]
    public async Task Errors_are_counted_for_each_endpoint()
    {
        first.OnPost = request => Answer.Error(request, -32000, "out of order");
        await client.Reader.GetBlockNumberAsync(default);
        await client.Reader.GetBlockNumberAsync(default);
        client.Reader.Endpoints.Select(health => health.Errors).ShouldBe([2, 0]);

        first.HandshakeStatus = 502;
        await using var listener = new Listener(client.Stream);
        await Eventually.TrueAsync(() => client.StreamHealth[0].Errors == 1);
    }

    private EndpointHealth Http => client.Reader.Endpoints[0];

    private async Task ReportAsync(long number)
    {
        first.OnPost = request => Answer.Result(request, Quantity.Format(number));
        (await client.Reader.GetBlockNumberAsync(default)).ShouldBe(number);
    }
}
