namespace Regou.Tests.Chain.Rpc;

/// <summary>Which endpoint is asked when the preferred one's word is to be checked.</summary>
public sealed class SecondOpinionTests : IAsyncLifetime
{
    private readonly FakeNode[] nodes = new FakeNode[3];
    private Client client = null!;

    public async Task InitializeAsync()
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = await FakeNode.StartAsync();
            nodes[i].OnPost = new FakeLogs().Serve;
        }
        client = Client.Of(nodes);
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        foreach (var node in nodes) await node.DisposeAsync();
    }

    [Fact]
    public async Task Another_endpoint_than_the_preferred_one_is_asked()
    {
        await AskAsync();
        Asked().ShouldBe([0, 1, 0]);
    }

    [Fact]
    public async Task The_preferred_endpoint_is_asked_when_the_others_fail()
    {
        nodes[1].OnPost = nodes[2].OnPost = request => Answer.Error(request, -32000, "out of order");
        await AskAsync();
        Asked().ShouldBe([1, 1, 1]);
    }

    [Fact]
    public async Task An_endpoint_that_rests_or_serves_no_logs_gives_no_opinion()
    {
        nodes[1].OnPost = _ => new Answer("", 429);
        nodes[2].OnPost = request => Answer.Error(request, -32005, "limit exceeded");
        await AskAsync();
        await AskAsync();
        Asked().ShouldBe([2, 1, 1]);
    }

    [Fact]
    public async Task An_endpoint_that_failed_a_moment_ago_comes_after_the_preferred_one()
    {
        nodes[1].OnPost = nodes[2].OnPost = _ => new Answer("", 502);
        await AskAsync();
        await AskAsync();
        Asked().ShouldBe([2, 1, 1]);
    }

    [Fact]
    public async Task The_only_endpoint_is_asked_for_its_own_second_opinion()
    {
        await using var alone = Client.Of(nodes[0]);
        (await alone.Reader.GetLogsAsync(NodeJson.Filter, 1, 10, default, secondOpinion: true)).Count.ShouldBe(10);
    }

    private IEnumerable<int> Asked() => nodes.Select(node => node.Requests.Count);

    private async Task AskAsync() => (await client.Reader.GetLogsAsync(NodeJson.Filter, 1, 10, default, secondOpinion: true)).Count.ShouldBe(10);
}
