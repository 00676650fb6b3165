using System.Numerics;
using Regou.Data.Entities;
using Regou.Push.Rules;
using Regou.Tests.Builders;

namespace Regou.Tests.Push.Rules;

public sealed class LaunchFactsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"taxBps\"")]
    [InlineData("""{"taxBps":"many","firstBuy":17,"website":{},"quote":7}""")]
    [InlineData("""{"taxBps":99999999999999999999,"firstBuy":"-1","twitter":"\ud800"}""")]
    public void Extras_that_cannot_be_read_say_nothing(string extras)
    {
        var facts = Facts(extras);

        (facts.TaxBps, facts.FirstBuy, facts.HasSocials).ShouldBe((null, BigInteger.Zero, false));
    }

    [Theory]
    [InlineData("\uD83D", "\uDE80\uDE80")]
    [InlineData("\0\u202E\u200B", "\uFFFF")]
    public void A_name_that_is_no_text_is_still_a_launch(string symbol, string name) =>
        LaunchFacts.Of(Given.Launch(symbol: symbol, name: name)).Text.ShouldContain("\n");

    [Fact]
    public void A_name_of_a_megabyte_is_cut() =>
        LaunchFacts.Of(Given.Launch(name: new string('\uFDFA', 1_000_000))).Text.Length.ShouldBeLessThan(20_000);

    [Fact]
    public void The_larger_of_the_taxes_counts() => Facts("""{"buyTaxBps":100,"sellTaxBps":900}""").TaxBps.ShouldBe(900);

    [Fact]
    public void A_first_buy_in_another_currency_is_not_known() =>
        Facts("""{"firstBuy":"5000","quote":"0x55d398326f99059ff775485246999027b3197955"}""").FirstBuy.ShouldBeNull();

    [Fact]
    public void No_first_buy_is_none() => Facts("""{"taxBps":0}""").FirstBuy.ShouldBe(BigInteger.Zero);

    [Theory]
    [InlineData("website")]
    [InlineData("twitter")]
    [InlineData("telegram")]
    public void One_address_of_three_is_enough_to_be_social(string name)
    {
        Facts($$"""{"{{name}}":"https://a.example"}""").HasSocials.ShouldBeTrue();
        Facts($$"""{"{{name}}":" "}""").HasSocials.ShouldBeFalse();
    }

    [Fact]
    public void A_creator_whom_nobody_knows_has_no_address()
    {
        LaunchFacts.Of(Given.Listed(1)).Creator.ShouldBeNull();
        LaunchFacts.Of(Given.Launch()).Creator.ShouldNotBeNull();
    }

    private static LaunchFacts Facts(string extras)
    {
        var launch = Given.Launch(1, LaunchSource.Flap);
        launch.Extras = extras;
        return LaunchFacts.Of(launch);
    }
}
