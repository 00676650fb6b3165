using Regou.Chain;
using Regou.Chain.Rpc;

namespace Regou.Tests.Chain.Rpc;

public sealed class LogRangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);
    private readonly LogRange range = new();

    [Fact]
    public void A_refusal_without_a_number_halves_down_to_one_block_and_no_further()
    {
        var lengths = new List<long>();
        for (var i = 0; i < 12; i++)
        {
            range.Refused(range.Current, null, Now).ShouldBeTrue();
            lengths.Add(range.Current);
        }
        lengths.ShouldBe([250, 125, 62, 31, 15, 7, 3, 1, 1, 1, 1, 1]);
    }

    [Fact]
    public void A_named_length_is_taken_and_not_exceeded_while_it_is_fresh()
    {
        range.Refused(500, 100, Now).ShouldBeTrue();
        range.Current.ShouldBe(100);
        Succeed(20);
        range.Current.ShouldBe(100);
        Succeed(4, Now.AddHours(2));
        range.Current.ShouldBe(200);
    }

    [Fact]
    public void Success_at_full_length_lets_the_range_grow_again_up_to_the_cap()
    {
        range.Refused(500, null, Now);
        Succeed(3);
        range.Current.ShouldBe(250);
        Succeed(1);
        range.Current.ShouldBe(500);
        Succeed(100);
        range.Current.ShouldBe(LogRange.Cap);
    }

    [Fact]
    public void Success_of_shorter_ranges_proves_nothing()
    {
        for (var i = 0; i < 100; i++) range.Succeeded(5, Now);
        range.Current.ShouldBe(LogRange.Start);
    }

    [Fact]
    public void An_endpoint_that_twice_refuses_what_it_names_as_good_has_another_reason()
    {
        range.Refused(500, 5000, Now).ShouldBeTrue();
        range.Current.ShouldBe(250);
        range.Refused(250, 5000, Now).ShouldBeFalse();
    }

    [Fact]
    public void One_contradiction_is_forgotten_after_success()
    {
        range.Refused(500, 5000, Now).ShouldBeTrue();
        Succeed(1);
        range.Refused(250, 5000, Now).ShouldBeTrue();
    }

    [Fact]
    public void A_throttled_length_that_never_worked_is_not_tried_again_soon()
    {
        Succeed(4);
        range.Current.ShouldBe(1000);
        range.Throttled(1000, Now);
        range.Current.ShouldBe(500);
        Succeed(50);
        range.Current.ShouldBeLessThan(1000);
    }

    [Fact]
    public void A_throttled_length_that_worked_before_is_kept()
    {
        Succeed(1);
        range.Throttled(500, Now);
        range.Throttled(3, Now);
        range.Current.ShouldBe(500);
    }

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

    private void Succeed(int times, DateTimeOffset? at = null)
    {
        for (var i = 0; i < times; i++) range.Succeeded(range.Current, at ?? Now);
    }
}
