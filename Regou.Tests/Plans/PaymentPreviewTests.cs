using Regou.Data.Entities;
using Regou.Plans;
using static Regou.Tests.Plans.Rows;

namespace Regou.Tests.Plans;

public sealed class PaymentPreviewTests
{
    [Fact]
    public void It_says_what_the_amount_gives_and_where_the_plan_ends_then()
    {
        var preview = PaymentPreview.Of([Payment(1, Bnb)], Bnb, OneBnb, Day(10));
        preview.Gives.ShouldBe(new(PlanKind.ProMonthly, 30 * 86_400));
        preview.Adds.ShouldBe(30 * 86_400);
        preview.LiftsEarlier.ShouldBeFalse();
        Days(preview.After.PaidUntil).ShouldBe(60);
    }

    [Fact]
    public void What_was_paid_within_24_hours_counts_towards_the_year()
    {
        var paid = Payment(1, 5 * Bnb);
        var preview = PaymentPreview.Of([paid], OneBnb.YearlyAsked - (5 * Bnb), OneBnb, Day(0.5));
        preview.Gives.Plan.ShouldBe(PlanKind.ProYearly);
        preview.LiftsEarlier.ShouldBeTrue();
        (preview.Adds - preview.Gives.Seconds).ShouldBe(OneBnb.Seconds(5 * Bnb, PlanKind.ProYearly) - OneBnb.Seconds(5 * Bnb, PlanKind.ProMonthly));
        PaymentPreview.Of([paid], OneBnb.YearlyAsked - (5 * Bnb), OneBnb, Day(1.5)).Gives.Plan.ShouldBe(PlanKind.ProMonthly);
    }

    [Fact]
    public void It_is_what_the_ledger_then_says()
    {
        var rows = new[] { Payment(1, 3 * Bnb), Revocation(2, 1), Grant(3, PlanKind.ProYearly, 2, at: 3) };
        var preview = PaymentPreview.Of(rows, 123_456_789, OneBnb, Day(4));
        preview.After.Segments.ShouldBe(PlanFold.Of([.. rows, Payment(4, 123_456_789, at: 4)]).Segments);
    }
}
