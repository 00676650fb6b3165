using System.Globalization;
using System.Numerics;
using Regou.Push.Rules;
using Regou.Web.Components.Rules;

namespace Regou.Tests.Web.Components;

public sealed class RuleDraftTests
{
    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("100.01")]
    [InlineData("1.234")]
    [InlineData("1,5")]
    [InlineData("٣")]
    [InlineData("1e1")]
    [InlineData("\ud800")]
    [InlineData("99999999999999999999999999999999999")]
    public void What_is_no_percentage_is_a_fault_and_restricts_nothing(string text)
    {
        var draft = new RuleDraft { Tax = text };

        draft.Faults().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            fault => fault.Field.ShouldBe(RuleField.Tax), fault => fault.Text.ShouldBe("FaultPercent"));
        draft.Rule.MaxTaxBps.ShouldBeNull();
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(" ", null)]
    [InlineData("0", 0)]
    [InlineData("5%", 500)]
    [InlineData("５．２５％", 525)]
    [InlineData("100", 10_000)]
    public void Percentages_are_basis_points(string text, int? points)
    {
        new RuleDraft { Tax = text }.Faults().ShouldBeEmpty();
        new RuleDraft { Tax = text }.Rule.MaxTaxBps.ShouldBe(points);
    }

    [Theory]
    [InlineData("1", "1000000000000000000")]
    [InlineData("0.000000000000000001", "1")]
    [InlineData("０.５ bnb", "500000000000000000")]
    [InlineData("1000000", "1000000000000000000000000")]
    public void Amounts_are_exact_wei(string text, string wei) =>
        new RuleDraft { FirstBuy = text }.Rule.MinFirstBuy.ShouldBe(BigInteger.Parse(wei, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("0.0000000000000000001")]
    [InlineData("1000000.1")]
    [InlineData("-1")]
    [InlineData("BNB")]
    public void An_amount_that_cannot_be_is_a_fault(string text) =>
        new RuleDraft { FirstBuy = text }.Faults().ShouldHaveSingleItem().Field.ShouldBe(RuleField.FirstBuy);

    [Fact]
    public void An_upper_limit_below_the_lower_one_is_a_fault() =>
        new RuleDraft { MinLaunches = "3", MaxLaunches = "2" }.Faults().ShouldHaveSingleItem().Text.ShouldBe("FaultMinOverMax");

    [Fact]
    public void Words_have_limits()
    {
        new RuleDraft { Include = string.Join(',', Enumerable.Range(0, 51)) }.Faults().ShouldHaveSingleItem().Text.ShouldBe("FaultTooManyWords");
        new RuleDraft { Exclude = new string('x', 41) }.Faults().ShouldHaveSingleItem().Text.ShouldBe("FaultWordTooLong");
    }

    [Fact]
    public void Words_are_split_at_commas_of_either_kind_and_kept_once() =>
        new RuleDraft { Include = " pepe，热狗、 red cat;PEPE\n,," }.Rule.Include.ShouldBe(["pepe", "热狗", "red cat"]);

    [Fact]
    public void A_rule_survives_the_form()
    {
        var rule = new LaunchRule
        {
            Include = ["a b", "狗"], Exclude = ["x"], MinCreatorLaunches = 0, MaxCreatorLaunches = 7, RequireSocials = true, MaxTaxBps = 1,
            MinFirstBuy = 123_456_789,
        };

        RuleJson.Write(RuleDraft.Of(rule).Rule).ShouldBe(RuleJson.Write(rule));
    }
}
