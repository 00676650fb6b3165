using System.Numerics;
using Regou.Data.Entities;
using Regou.Plans;
using static Regou.Tests.Plans.Rows;

namespace Regou.Tests.Plans;

/// <summary>The table of cases. A month costs 1 BNB unless it says otherwise; a year is asked 9.7334 BNB for.</summary>
public sealed class PlanFoldTests
{
    private static readonly BigInteger Year = OneBnb.YearlyWei.Ceiling();
    private static readonly BigInteger Needed = (OneBnb.YearlyWei * new Fraction(99, 100)).Ceiling();
    private const double Millisecond = 1.0 / 86_400_000;

    [Fact]
    public void Nothing_paid_is_nothing()
    {
        var plan = PlanFold.Of([]);
        (plan.PaidUntil, plan.YearlyUntil, plan.PaidEnd, plan.YearlyEnd).ShouldBe((null, null, null, null));
        plan.Segments.ShouldBeEmpty();
        plan.Total.ShouldBe(0);
    }

    [Fact]
    public void A_month_is_paid_and_begins_when_it_is_entered_however_long_ago_it_was_paid()
    {
        var plan = PlanFold.Of([Payment(1, Bnb, at: 10, paid: 3)]);
        plan.Segments.ShouldBe([new(PlanKind.ProMonthly, ExactTime.Seconds(Day(10)), ExactTime.Seconds(Day(40)))]);
        Days(plan.PaidUntil).ShouldBe(40);
        plan.YearlyUntil.ShouldBeNull();
        plan.Gave[1].ShouldBe(new(PlanKind.ProMonthly, 30 * 86_400));
    }

    [Fact]
    public void A_renewal_before_the_end_adds_to_it() =>
        PlanFold.Of([Payment(1, Bnb), Payment(2, Bnb / 2, at: 29.5)]).Segments.ShouldBe(
            [new(PlanKind.ProMonthly, ExactTime.Seconds(Day(0)), ExactTime.Seconds(Day(45)))]);

    [Fact]
    public void A_renewal_after_the_end_begins_anew() =>
        PlanFold.Of([Payment(1, Bnb), Payment(2, Bnb / 2, at: 50)]).Segments.ShouldBe(
        [
            new(PlanKind.ProMonthly, ExactTime.Seconds(Day(0)), ExactTime.Seconds(Day(30))),
            new(PlanKind.ProMonthly, ExactTime.Seconds(Day(50)), ExactTime.Seconds(Day(65))),
        ]);

    [Fact]
    public void A_renewal_at_the_very_end_leaves_no_gap() =>
        PlanFold.Of([Payment(1, Bnb), Payment(2, Bnb, at: 30)]).Segments.ShouldHaveSingleItem().Until.ShouldBe(ExactTime.Seconds(Day(60)));

    [Fact]
    public void What_is_asked_for_a_year_gives_the_year_at_the_yearly_rate()
    {
        var plan = PlanFold.Of([Payment(1, Year)]);
        Days(plan.PaidUntil).ShouldBe(365);
        plan.YearlyUntil.ShouldBe(plan.PaidUntil);
        plan.Gave[1].Plan.ShouldBe(PlanKind.ProYearly);
    }

    [Fact]
    public void An_exchange_that_keeps_a_hundredth_does_not_cost_the_yearly_rate()
    {
        PlanFold.Of([Payment(1, Needed)]).Gave[1].ShouldBe(new(PlanKind.ProYearly, OneBnb.Seconds(Needed, PlanKind.ProYearly)));
        PlanFold.Of([Payment(1, Needed - 1)]).Gave[1].ShouldBe(new(PlanKind.ProMonthly, OneBnb.Seconds(Needed - 1, PlanKind.ProMonthly)));
    }

    [Fact]
    public void Exactly_99_hundredths_are_enough()
    {
        // A price of which 99 % is a whole number of wei: a year of 30/4 wei costs 73.
        var monthly = new BigInteger(750);
        new Price(monthly).YearlyWei.ShouldBe(7_300);
        PlanFold.Of([Payment(1, 7_227, monthly: monthly)]).Gave[1].Plan.ShouldBe(PlanKind.ProYearly);
        PlanFold.Of([Payment(1, 7_226, monthly: monthly)]).Gave[1].Plan.ShouldBe(PlanKind.ProMonthly);
    }

    [Theory]
    [InlineData(1, PlanKind.ProYearly)]
    [InlineData(1 + Millisecond, PlanKind.ProMonthly)]
    [InlineData(1 - Millisecond, PlanKind.ProYearly)]
    [InlineData(0, PlanKind.ProYearly)]
    public void Payments_within_24_hours_count_together(double days, PlanKind plan)
    {
        var gave = PlanFold.Of([Payment(1, Year / 2, at: 0), Payment(2, Year - (Year / 2), at: days)]).Gave;
        gave[1].Plan.ShouldBe(plan);
        gave[2].Plan.ShouldBe(plan);
    }

    [Fact]
    public void The_24_hours_are_those_of_the_blocks_not_of_the_entries()
    {
        var late = PlanFold.Of([Payment(1, Year / 2, at: 0, paid: 0), Payment(2, Year / 2, at: 3, paid: 0.9)]);
        late.Gave.Values.ShouldAllBe(gave => gave.Plan == PlanKind.ProYearly);
        PlanFold.Of([Payment(1, Year / 2, at: 3, paid: 0), Payment(2, Year / 2, at: 3, paid: 1.1)]).Gave.Values
            .ShouldAllBe(gave => gave.Plan == PlanKind.ProMonthly);
    }

    [Fact]
    public void Only_what_is_within_some_24_hours_that_suffice_is_lifted()
    {
        // 1 and 2 together, 2 and 3 together, but 3 and 4 not; 1 to 3 never lie within one window.
        var half = Needed / 2 + 1;
        var gave = PlanFold.Of([Payment(1, half, at: 0), Payment(2, half, at: 0.8), Payment(3, half, at: 1.6), Payment(4, half / 2, at: 2.5), Payment(5, 1, at: -1)]).Gave;
        gave[1].Plan.ShouldBe(PlanKind.ProYearly);
        gave[2].Plan.ShouldBe(PlanKind.ProYearly);
        gave[3].Plan.ShouldBe(PlanKind.ProYearly);
        gave[4].Plan.ShouldBe(PlanKind.ProMonthly);
        gave[5].Plan.ShouldBe(PlanKind.ProMonthly);
    }

    [Fact]
    public void Dust_rides_with_a_year_that_was_paid_within_a_day()
    {
        var gave = PlanFold.Of([Payment(1, 1, at: -1), Payment(2, Year, at: 0), Payment(3, 1, at: 1), Payment(4, 1, at: 1 + Millisecond)]).Gave;
        gave[1].Plan.ShouldBe(PlanKind.ProYearly);
        gave[3].Plan.ShouldBe(PlanKind.ProYearly);
        gave[4].Plan.ShouldBe(PlanKind.ProMonthly);
    }

    [Fact]
    public void An_upgrade_in_the_middle_puts_the_year_first_and_keeps_the_month_for_afterwards()
    {
        var plan = PlanFold.Of([Payment(1, Bnb), Payment(2, Year, at: 10)]);
        plan.Segments.Count.ShouldBe(3);
        plan.Segments[0].ShouldBe(new(PlanKind.ProMonthly, ExactTime.Seconds(Day(0)), ExactTime.Seconds(Day(10))));
        plan.Segments[1].Plan.ShouldBe(PlanKind.ProYearly);
        Days(plan.YearlyUntil).ShouldBe(375);
        Days(plan.PaidUntil).ShouldBe(395);
        plan.Segments[2].Plan.ShouldBe(PlanKind.ProMonthly);
    }

    [Fact]
    public void An_upgrade_paid_in_two_parts_lifts_what_the_first_part_gave()
    {
        var plan = PlanFold.Of([Payment(1, Year / 2, at: 0), Payment(2, Year - (Year / 2), at: 0.5)]);
        plan.Segments.ShouldHaveSingleItem().Plan.ShouldBe(PlanKind.ProYearly);
        Days(plan.PaidUntil).ShouldBe(365);
    }

    [Fact]
    public void One_wei_gives_its_part_of_a_second_and_nothing_that_a_clock_shows()
    {
        var plan = PlanFold.Of([Payment(1, 1)]);
        plan.Gave[1].Seconds.ShouldBe(new Fraction(2_592_000, Bnb));
        plan.PaidUntil.ShouldBe(Day(0));
        plan.PaidEnd!.Value.ShouldBeGreaterThan(ExactTime.Seconds(Day(0)));
    }

    [Fact]
    public void A_million_times_dust_is_what_it_comes_to_together()
    {
        var parts = Enumerable.Range(1, 1_000).Select(id => Payment(id, Bnb / 1_000 / 30 * 30));
        PlanFold.Of(parts).PaidUntil.ShouldBe(PlanFold.Of([Payment(1, Bnb / 1_000 / 30 * 30 * 1_000)]).PaidUntil);
    }

    [Fact]
    public void A_revocation_ends_all_that_was_left_and_what_is_paid_later_counts_from_then()
    {
        var plan = PlanFold.Of([Payment(1, Year), Grant(2, PlanKind.ProMonthly, 30), Revocation(3, at: 5), Payment(4, Bnb, at: 7)]);
        plan.Segments.ShouldBe(
        [
            new(PlanKind.ProYearly, ExactTime.Seconds(Day(0)), ExactTime.Seconds(Day(5))),
            new(PlanKind.ProMonthly, ExactTime.Seconds(Day(7)), ExactTime.Seconds(Day(37))),
        ]);
        Days(plan.YearlyUntil).ShouldBe(5);
        plan.Gave.Keys.ShouldBe([1, 2, 4], ignoreOrder: true);
    }

    [Fact]
    public void What_comes_at_the_moment_of_a_revocation_stays() =>
        Days(PlanFold.Of([Payment(2, Bnb, at: 5), Revocation(1, at: 5), Payment(3, Bnb, at: 0)]).PaidUntil).ShouldBe(35);

    [Fact]
    public void A_revocation_of_nothing_changes_nothing() =>
        PlanFold.Of([Payment(1, Bnb), Revocation(2, at: 31)]).ShouldBeLike(PlanFold.Of([Payment(1, Bnb)]));

    [Fact]
    public void A_reversed_payment_is_as_if_it_had_never_been_also_for_those_that_it_lifted()
    {
        var (first, second) = (Payment(1, Year / 2), Payment(2, Year / 2, at: 0.5));
        PlanFold.Of([first, second, Reversal(3, second, at: 20)]).ShouldBeLike(PlanFold.Of([first]));
    }

    [Fact]
    public void A_revocation_that_is_reversed_gives_back_what_it_took()
    {
        var (month, revocation) = (Payment(1, Bnb), Revocation(2, at: 5));
        PlanFold.Of([month, revocation, Reversal(3, revocation, at: 6)]).ShouldBeLike(PlanFold.Of([month]));
    }

    [Fact]
    public void A_price_that_changes_between_payments_counts_for_each_by_its_own_time()
    {
        var dearer = PlanFold.Of([Payment(1, Bnb), Payment(2, Bnb, at: 1, monthly: 2 * Bnb)]);
        Days(dearer.PaidUntil).ShouldBe(45);
        // Half a year at each price, within a day.
        var mixed = PlanFold.Of([Payment(1, Year / 2 + 1), Payment(2, Year + 1, at: 0.5, monthly: 2 * Bnb)]);
        mixed.Gave.Values.ShouldAllBe(gave => gave.Plan == PlanKind.ProYearly);
        Days(mixed.PaidUntil).ShouldBe(365);
    }

    [Fact]
    public void Grants_give_time_of_their_plan_and_know_no_24_hours()
    {
        var plan = PlanFold.Of([Grant(1, PlanKind.ProMonthly, 10), Grant(2, PlanKind.ProYearly, 3, at: 4)]);
        plan.Segments.Select(segment => (segment.Plan, Days(ExactTime.Moment(segment.Until)))).ShouldBe(
            [(PlanKind.ProMonthly, 4d), (PlanKind.ProYearly, 7d), (PlanKind.ProMonthly, 13d)]);
        plan.Gave[1].ShouldBe(new(PlanKind.ProMonthly, 864_000));
    }

    [Fact]
    public void Years_ahead_are_kept_exactly_also_where_no_date_reaches_them()
    {
        var plan = PlanFold.Of([Payment(1, 1_000_000 * Bnb)]);
        plan.PaidUntil.ShouldBe(ExactTime.LastMoment);
        plan.YearlyUntil.ShouldBe(ExactTime.LastMoment);
        plan.PaidEnd.ShouldBe(ExactTime.Seconds(Day(0)) + OneBnb.Seconds(1_000_000 * Bnb, PlanKind.ProYearly));
    }

    [Fact]
    public void An_entry_at_the_end_of_all_dates_does_no_harm()
    {
        var last = new LedgerEntry { Id = 1, UserId = 1, Kind = LedgerKind.Payment, Wei = Bnb, At = DateTimeOffset.MaxValue, PaidAt = DateTimeOffset.MaxValue, MonthlyWei = Bnb };
        PlanFold.Of([last, Payment(2, Year)]).PaidUntil.ShouldBe(ExactTime.LastMoment);
    }

    [Fact]
    public void Entries_that_lack_what_their_kind_needs_are_named()
    {
        LedgerEntry Bare(LedgerKind kind, BigInteger wei, PlanKind? plan = null, long? seconds = null, BigInteger? monthly = null, bool paid = false) => new()
        {
            Id = 77, UserId = 1, Kind = kind, Wei = wei, At = Day(0), Plan = plan, Seconds = seconds, MonthlyWei = monthly, PaidAt = paid ? Day(0) : null,
        };
        LedgerEntry[] wrong =
        [
            Bare(LedgerKind.Payment, 0, monthly: 1, paid: true), Bare(LedgerKind.Payment, -1, monthly: 1, paid: true),
            Bare(LedgerKind.Payment, 1, paid: true), Bare(LedgerKind.Payment, 1, monthly: 0, paid: true), Bare(LedgerKind.Payment, 1, monthly: 1),
            Bare(LedgerKind.Grant, 0, PlanKind.Free, 1), Bare(LedgerKind.Grant, 0, PlanKind.ProYearly, 0), Bare(LedgerKind.Grant, 0, PlanKind.ProYearly),
            Bare(LedgerKind.Grant, 0, null, 1),
        ];
        foreach (var entry in wrong) Should.Throw<InvalidDataException>(() => PlanFold.Of([entry])).Message.ShouldBe($"ledger entry 77 is no whole {entry.Kind}");
    }
}
