using Regou.Chain;
using Regou.DevNet.Chain.Fake;

namespace Regou.Tests.DevNet.Chain.Fake;

/// <summary>What the real client makes of a node that fails below or within JSON-RPC.</summary>
public sealed class NodeFaultTests : NodeTest
{
    [Fact]
    public async Task An_answer_that_breaks_off_is_an_unreachable_node_and_tried_again()
    {
        MineLaunch();
        Knobs.NextFaults.Enqueue(new HttpFault.CutOff());
        (await Client.Reader.GetLogsAsync(NodeClient.Launches, 1_000, 1_001, default)).ShouldHaveSingleItem();

        Knobs.Fault = _ => new HttpFault.CutOff();
        (await Client.FailsAsync()).Failure.ShouldBe(RpcFailure.Unreachable);
    }

    [Fact]
    public async Task A_wrong_content_length_makes_a_malformed_reply()
    {
        Tree.Mine();
        Knobs.Fault = _ => new HttpFault.TooShort();
        (await Client.FailsAsync()).Failure.ShouldBe(RpcFailure.MalformedReply);
    }

    [Fact]
    public async Task A_reset_connection_is_an_unreachable_node()
    {
        Tree.Mine();
        Knobs.Fault = _ => new HttpFault.Reset();
        (await Client.FailsAsync()).Failure.ShouldBe(RpcFailure.Unreachable);
    }

    [Fact]
    public async Task A_node_that_never_answers_is_given_up()
    {
        Tree.Mine();
        Knobs.Fault = _ => new HttpFault.Hang();
        await using var impatient = new NodeClient(headSilence: 3, timeout: 0.5, Node);
        var error = await impatient.FailsAsync();
        error.Failure.ShouldBe(RpcFailure.Unreachable);
        error.Message.ShouldContain("no answer within");
    }

    [Fact]
    public async Task A_node_that_is_down_refuses_connections_and_comes_back_at_the_same_port()
    {
        Tree.Mine();
        var before = Node.Http;
        await Node.GoDownAsync();
        (await Client.FailsAsync()).Failure.ShouldBe(RpcFailure.Unreachable);

        await Node.ComeBackAsync();

        Node.Http.ShouldBe(before);
        (await Client.Reader.GetBlockNumberAsync(default)).ShouldBe(1_001);
    }

    public static TheoryData<int, RpcFailure> Pages => new()
    {
        { 200, RpcFailure.MalformedReply },
        { 403, RpcFailure.Throttled },
        { 413, RpcFailure.RangeTooWide },
        { 429, RpcFailure.Throttled },
        { 500, RpcFailure.Unreachable },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_instead_of_json_is_understood_by_its_status(int status, RpcFailure failure)
    {
        Tree.Mine();
        HttpFault.Page[] pages = [HttpFault.WelcomePage, HttpFault.Forbidden, HttpFault.TooLarge, HttpFault.TooManyRequests, HttpFault.BadGateway];
        Knobs.Fault = _ => pages.Single(page => page.Status == status);
        (await Client.FailsAsync()).Failure.ShouldBe(failure);
    }

    [Fact]
    public async Task A_slow_node_answers_when_it_is_released()
    {
        MineLaunch();
        Knobs.Gate.Close();
        var asking = Client.Reader.GetBlockNumberAsync(default);
        await Drivers.Eventually.TrueAsync(() => Knobs.Gate.Waiting == 1);
        asking.IsCompleted.ShouldBeFalse();

        Knobs.Gate.Open();

        (await asking).ShouldBe(1_001);
        Knobs.Gate.Waiting.ShouldBe(0);
    }

    public static TheoryData<int> RateStyles => [.. Enumerable.Range(0, 4)];

    [Theory]
    [MemberData(nameof(RateStyles))]
    public async Task Too_many_requests_throttle_with_and_without_a_time_to_wait(int style)
    {
        Refusal[] styles = [RequestRate.JsonWithRetryAfter, RequestRate.JsonAlone, RequestRate.PageWithRetryAfter, RequestRate.PageAlone];
        Tree.Mine();
        Knobs.Rate = new(2, TimeSpan.FromMinutes(1), styles[style], TimeProvider.System);
        await Client.Reader.GetBlockNumberAsync(default);
        await Client.Reader.GetBlockNumberAsync(default);

        var error = await Client.FailsAsync();

        error.Failure.ShouldBe(RpcFailure.Throttled);
        error.RetryAfter.ShouldBe(styles[style].RetryAfter is null ? null : TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_rate_begins_anew_with_each_window()
    {
        var time = new Drivers.ManualTimeProvider(DateTimeOffset.UnixEpoch);
        var rate = new RequestRate(1, TimeSpan.FromSeconds(10), RequestRate.JsonAlone, time);

        rate.Take().ShouldBeNull();
        rate.Take().ShouldBe(RequestRate.JsonAlone);
        time.Advance(TimeSpan.FromSeconds(10));
        rate.Take().ShouldBeNull();
    }

    [Theory]
    [InlineData(Batches.Taken)]
    [InlineData(Batches.Reversed)]
    [InlineData(Batches.RefusedByError)]
    [InlineData(Batches.RefusedByPage)]
    internal async Task Headers_are_found_however_a_node_treats_batches(Batches batches)
    {
        for (var block = 0; block < 5; block++) Tree.Mine();
        Knobs.Batches = batches;

        var headers = await Client.Reader.GetHeadersAsync([1_001, 1_003, 1_005, 1_009], default);

        headers.Values.ShouldBe([Tree.HeaderOf(1_001), Tree.HeaderOf(1_003), Tree.HeaderOf(1_005)], ignoreOrder: true);
    }

    [Fact]
    public async Task What_a_half_answered_batch_left_out_is_asked_for_again()
    {
        for (var block = 0; block < 5; block++) Tree.Mine();
        Knobs.Batches = Batches.HalfAnswered;

        var headers = await Client.Reader.GetHeadersAsync([1_001, 1_002, 1_003], default);

        headers.Count.ShouldBe(3);
        Node.Requests.Count("eth_getBlockByNumber").ShouldBe(3);
    }
}
