using Regou.Chain;

namespace Regou.Tests.Chain.Rpc;

/// <summary>Which endpoint is asked, and what is learned from its failures.</summary>
public sealed class ChainReaderTests : IAsyncLifetime
{
    private FakeNode first = null!;
    private FakeNode second = null!;
    private Client client = null!;

    public async Task InitializeAsync()
    {
        first = await FakeNode.StartAsync();
        second = await FakeNode.StartAsync();
        first.OnPost = request => Answer.Result(request, "0xa");
        second.OnPost = request => Answer.Result(request, "0xb");
        client = Client.Of(first, second);
    }

    public async Task DisposeAsync()
    {
        await client.DisposeAsync();
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Theory]
    [InlineData("<html>", 200)]
    [InlineData("", 503)]
    [InlineData("", 429)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"out of order\"}}", 200)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"ten\"}", 200)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x-1\"}", 200)]
    public async Task The_next_endpoint_is_asked_when_the_preferred_one_fails(string body, int status)
    {
        first.OnPost = _ => new Answer(body, status);
        (await client.Reader.GetBlockNumberAsync(default)).ShouldBe(11);
        client.Reader.Endpoints[0].LastError.ShouldNotBeNull();
        client.Reader.Endpoints[0].LastErrorAt.ShouldBe(client.Time.GetUtcNow());
        client.Reader.Endpoints[1].Up.ShouldBeTrue();
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_in_time_costs_one_time_limit_and_no_more()
    {
        await using var hasty = Client.With("RequestTimeoutSeconds", "0.5", first);
        first.OnPost = _ => new Answer("") { Hang = true };
        (await Should.ThrowAsync<RpcException>(hasty.Reader.GetBlockNumberAsync(default))).Failure.ShouldBe(RpcFailure.Unreachable);
        first.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_failure_that_may_pass_is_tried_again_shortly_after()
    {
        var answers = new Queue<Answer>([new("", 502), new("<html>")]);
        await using var alone = Client.Of(first);
        first.OnPost = request => answers.TryDequeue(out var bad) ? bad : Answer.Result(request, "0xa");
        (await alone.Reader.GetBlockNumberAsync(default)).ShouldBe(10);
        first.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task When_every_endpoint_fails_the_error_names_each_with_its_reason()
    {
        first.OnPost = _ => new Answer("<html>");
        second.OnPost = request => Answer.Error(request, -32000, "out of order");
        var error = await Should.ThrowAsync<RpcException>(client.Reader.GetBlockNumberAsync(default));
        error.Failure.ShouldBe(RpcFailure.MalformedReply);
        error.Message.ShouldContain(first.Host);
        error.Message.ShouldContain("out of order");
        error.Message.ShouldNotContain("secret-key");
        first.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_endpoint_that_throttles_is_left_alone_until_its_rest_is_over()
    {
        first.OnPost = _ => new Answer("", 429) { RetryAfter = "60" };
        await client.Reader.GetBlockNumberAsync(default);
        await client.Reader.GetBlockNumberAsync(default);
        first.Requests.Count.ShouldBe(1);
        client.Reader.Endpoints[0].RestingUntil.ShouldBe(client.Time.GetUtcNow().AddSeconds(60));

        first.OnPost = request => Answer.Result(request, "0xa");
        client.Time.Advance(TimeSpan.FromSeconds(61));
        (await client.Reader.GetBlockNumberAsync(default)).ShouldBe(10);
        client.Reader.Endpoints[0].RestingUntil.ShouldBeNull();
    }

    [Fact]
    public async Task A_throttling_endpoint_is_not_asked_even_when_it_is_the_only_one()
    {
        await using var alone = Client.Of(first);
        first.OnPost = _ => new Answer("", 429);
        await Should.ThrowAsync<RpcException>(alone.Reader.GetBlockNumberAsync(default));
        var error = await Should.ThrowAsync<RpcException>(alone.Reader.GetBlockNumberAsync(default));
        error.Failure.ShouldBe(RpcFailure.Throttled);
        error.Message.ShouldContain("resting");
        first.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_endpoint_that_failed_a_moment_ago_comes_last_but_is_asked_in_need()
    {
        first.OnPost = _ => new Answer("", 502);
        await client.Reader.GetBlockNumberAsync(default);
        first.OnPost = request => Answer.Result(request, "0xa");
        (await client.Reader.GetBlockNumberAsync(default)).ShouldBe(11);
        second.OnPost = _ => new Answer("", 502);
        (await client.Reader.GetBlockNumberAsync(default)).ShouldBe(10);
    }

    [Fact]
    public async Task Coming_and_going_of_an_endpoint_is_logged_once_without_the_path()
    {
        first.OnPost = _ => new Answer("", 502);
        await client.Reader.GetBlockNumberAsync(default);
        client.Time.Advance(TimeSpan.FromMinutes(10));
        await client.Reader.GetBlockNumberAsync(default);
        first.OnPost = request => Answer.Result(request, "0xa");
        client.Time.Advance(TimeSpan.FromMinutes(10));
        await client.Reader.GetBlockNumberAsync(default);
        var lines = client.Log.Lines.Select(line => line.Text).ToList();
        lines.Count(line => line.Contains("endpoint fails", StringComparison.Ordinal)).ShouldBe(1);
        lines.Count(line => line.Contains("answers again", StringComparison.Ordinal)).ShouldBe(1);
        lines.ShouldAllBe(line => !line.Contains("secret-key"));
    }

    [Fact]
    public async Task A_cancelled_read_asks_nobody()
    {
        await Should.ThrowAsync<OperationCanceledException>(client.Reader.GetBlockNumberAsync(new CancellationToken(canceled: true)));
        first.Requests.ShouldBeEmpty();
    }
}
