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
    public void Lengths_below_one_that_is_throttled_stay_within_what_worked()
    {
        Succeed(8);
        range.Throttled(2000, Now);
        Succeed(50);
        range.Current.ShouldBe(1000);
        Succeed(4, Now.AddHours(2));
        range.Current.ShouldBe(2000);
    }

    [Fact]
    public void The_third_refusal_in_a_row_of_a_length_that_worked_has_another_reason()
    {
        Succeed(1);
        range.Refused(500, null, Now).ShouldBeTrue();
        range.Refused(250, null, Now).ShouldBeTrue();
        range.Refused(125, null, Now).ShouldBeFalse();
        range.Refused(62, null, Now).ShouldBeTrue();
        Succeed(1);
        range.Refused(62, null, Now).ShouldBeTrue();
    }

    [Fact]
    public void Refusals_of_lengths_that_never_worked_are_about_the_length()
    {
        range.Succeeded(3, Now);
        for (var i = 0; i < 7; i++) range.Refused(range.Current, null, Now).ShouldBeTrue();
        range.Current.ShouldBe(3);
    }

    [Fact]
    public void A_throttled_length_that_worked_before_is_kept()
    {
        Succeed(1);
        range.Throttled(500, Now);
        range.Throttled(3, Now);
        range.Current.ShouldBe(500);
    }

    private void Succeed(int times, DateTimeOffset? at = null)
    {
        for (var i = 0; i < times; i++) range.Succeeded(range.Current, at ?? Now);
    }
}
