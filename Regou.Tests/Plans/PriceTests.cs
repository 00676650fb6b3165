using System.Numerics;
using Regou.Data.Entities;
using Regou.Plans;
using static Regou.Tests.Plans.Rows;

namespace Regou.Tests.Plans;

public sealed class PriceTests
{
    [Fact]
    public void A_year_costs_a_fifth_less_than_its_months()
    {
        OneBnb.YearlyWei.ShouldBe(new Fraction(Bnb * 365 * 8, 300));
        OneBnb.Seconds(Bnb, PlanKind.ProMonthly).ShouldBe(30 * 86_400);
        OneBnb.Seconds(Bnb, PlanKind.ProYearly).ShouldBe(new Fraction(30 * 86_400 * 5, 4));
        (OneBnb.YearlyWei * new Fraction(30 * 86_400 * 5, Bnb * 4)).ShouldBe(365 * 86_400);
    }

    [Theory]
    [InlineData("1", "9.7334")]
    [InlineData("0.3", "2.92")]
    [InlineData("3", "29.2")]
    [InlineData("0.0001", "0.00097334")]
    [InlineData("1000", "9733.4")]
    [InlineData("0.25", "2.4334")]
    [InlineData("0.075", "0.73")]
    public void What_is_asked_for_a_year_is_short_and_buys_the_whole_year(string monthly, string asked)
    {
        BnbAmount.TryParse(monthly, out var wei).ShouldBeTrue();
        var price = new Price(wei);
        BnbAmount.Format(price.YearlyAsked).ShouldBe(asked);
        (price.Seconds(price.YearlyAsked, PlanKind.ProYearly) >= 365 * 86_400).ShouldBeTrue();
        (price.Seconds(price.YearlyAsked, PlanKind.ProYearly) < 365 * 86_400 + 3_600).ShouldBeTrue();
        new PlanOptions { MonthlyBnb = decimal.Parse(monthly, System.Globalization.CultureInfo.InvariantCulture) }.YearlyText.ShouldBe(asked);
    }

    [Fact]
    public void Prices_of_a_few_wei_are_asked_exactly()
    {
        new Price(750).YearlyAsked.ShouldBe(7_300);
        new Price(1).YearlyAsked.ShouldBe(10);
        // 99,999 has five digits; 100,000 has one more, and ends in zero already.
        new Price(10_273).YearlyAsked.ShouldBe(99_991);
        new Price(10_274).YearlyAsked.ShouldBe(100_010);
    }

    [Fact]
    public void The_setting_is_wei_to_the_last_digit_it_can_say()
    {
        new PlanOptions().Price.ShouldBe(OneBnb);
        new PlanOptions { MonthlyBnb = 0.1234m }.MonthlyText.ShouldBe("0.1234");
        new PlanOptions { MonthlyBnb = 0.5m }.Price.MonthlyWei.ShouldBe(BigInteger.Parse("500000000000000000", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Moments_are_floored_to_their_second_and_end_with_the_dates()
    {
        ExactTime.Seconds(Day(0).AddTicks(9_999)).ShouldBe(ExactTime.Seconds(Day(0)));
        ExactTime.Seconds(Day(0).AddMilliseconds(1)).ShouldBe(ExactTime.Seconds(Day(0)) + new Fraction(1, 1_000));
        ExactTime.Moment(ExactTime.Seconds(Day(0)) + new Fraction(999, 1_000)).ShouldBe(Day(0));
        var last = ExactTime.LastMoment.ToUnixTimeSeconds();
        ExactTime.Moment(last).ShouldBe(ExactTime.LastMoment);
        ExactTime.IsBeyond(last + new Fraction(1, 2)).ShouldBeFalse();
        ExactTime.IsBeyond(last + 1).ShouldBeTrue();
        ExactTime.Moment(last + 1).ShouldBe(ExactTime.LastMoment);
        ExactTime.LastMoment.Year.ShouldBe(9_999);
    }
}
