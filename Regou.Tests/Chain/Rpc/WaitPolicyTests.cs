using Regou.Chain;
using Regou.Chain.Rpc;

namespace Regou.Tests.Chain.Rpc;

public sealed class WaitPolicyTests
{
    [Theory]
    [InlineData(RpcFailure.Throttled, 1, 0.5, 5)]
    [InlineData(RpcFailure.Throttled, 3, 0.5, 20)]
    [InlineData(RpcFailure.Throttled, 1, 0.0, 3.75)]
    [InlineData(RpcFailure.Throttled, 1, 1.0, 6.25)]
    [InlineData(RpcFailure.Throttled, 1000, 0.5, 300)]
    [InlineData(RpcFailure.Unreachable, 1, 0.5, 1)]
    [InlineData(RpcFailure.MalformedReply, 4, 0.5, 8)]
    [InlineData(RpcFailure.Refused, 4, 0.5, 0)]
    [InlineData(RpcFailure.BeyondHead, 1, 0.5, 0)]
    public void A_rest_doubles_with_each_failure_up_to_five_minutes(RpcFailure failure, int inRow, double jitter, double seconds) =>
        RestPolicy.For(failure, inRow, null, jitter).TotalSeconds.ShouldBe(seconds, 0.001);

    [Fact]
    public void A_rest_that_the_endpoint_asks_for_is_granted_within_reason()
    {
        RestPolicy.For(RpcFailure.Throttled, 1, TimeSpan.FromSeconds(60), 0.5).TotalSeconds.ShouldBe(60);
        RestPolicy.For(RpcFailure.Throttled, 1, TimeSpan.FromDays(60), 0.5).TotalMinutes.ShouldBe(5);
        RestPolicy.For(RpcFailure.Throttled, 1, TimeSpan.FromSeconds(-60), 0.5).TotalSeconds.ShouldBe(5);
    }

    [Theory]
    [InlineData(RpcFailure.Unreachable, 1, 0.25)]
    [InlineData(RpcFailure.Unreachable, 4, 2)]
    [InlineData(RpcFailure.MalformedReply, 1000, 30)]
    [InlineData(RpcFailure.Throttled, 1, 5)]
    [InlineData(RpcFailure.LogsNotServed, 1, 300)]
    public void A_reconnection_waits_longer_with_each_failure(RpcFailure failure, int inRow, double seconds) =>
        ReconnectPolicy.Wait(failure, inRow, 0.5).TotalSeconds.ShouldBe(seconds, 0.001);
}
