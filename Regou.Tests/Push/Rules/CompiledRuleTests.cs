using System.Numerics;
using Regou.Data.Entities;
using Regou.Push.Rules;
using Regou.Tests.Builders;

namespace Regou.Tests.Push.Rules;

public sealed class CompiledRuleTests
{
    private static readonly BigInteger Bnb = BigInteger.Pow(10, 18);

    [Fact]
    public void An_empty_rule_takes_everything_weakly() =>
        CompiledRule.Of(LaunchRule.Everything).Match(LaunchFacts.Of(Given.Launch())).ShouldBe(MatchStrength.Plain);

    [Theory]
    [InlineData("pepe", "ＰＥＰＥ", "x", true)]
    [InlineData("ＰｅＰｅ", "x", "Baby pepe coin", true)]
    [InlineData("币安", "币安人生", "x", true)]
    [InlineData("pepe", "PE\u200BPE", "x", true)]
    [InlineData("pepe", "PE", "PE", false)]
    [InlineData("baby  pepe", "x", "BABY\u3000PEPE", true)]
    [InlineData("STRASSE", "x", "straße", false)]
    [InlineData("doge", "PEPE", "Pepe", false)]
    public void A_keyword_is_found_whatever_its_case_width_and_hidden_characters(string word, string symbol, string name, bool found)
    {
        var launch = LaunchFacts.Of(Given.Launch(symbol: symbol, name: name));

        CompiledRule.Of(new() { Include = ["nothing of that", word] }).Match(launch).ShouldBe(found ? MatchStrength.WantedWord : null);
        CompiledRule.Of(new() { Exclude = ["nothing of that", word] }).Match(launch).ShouldBe(found ? null : MatchStrength.Plain);
    }

    [Fact]
    public void A_word_that_is_not_wanted_goes_before_one_that_is() =>
        CompiledRule.Of(new() { Include = ["pepe"], Exclude = ["scam"] }).Admits(Given.Launch(symbol: "PEPE", name: "no SCAM")).ShouldBeFalse();

    [Fact]
    public void Words_of_which_nothing_is_left_restrict_nothing() =>
        CompiledRule.Of(new() { Include = ["\u200B"], Exclude = [" "] }).Admits(Given.Launch()).ShouldBeTrue();

    [Theory]
    [InlineData(null, 0, null, true)]
    [InlineData(null, 1, null, false)]
    [InlineData(null, null, 0, true)]
    [InlineData(3, 3, 3, true)]
    [InlineData(3, 4, null, false)]
    [InlineData(3, null, 2, false)]
    public void The_creators_past_is_between_both_ends_and_an_unknown_one_is_empty(int? launches, int? least, int? most, bool admitted)
    {
        var launch = Given.Launch();
        launch.CreatorLaunches = launches;

        CompiledRule.Of(new() { MinCreatorLaunches = least, MaxCreatorLaunches = most }).Admits(launch).ShouldBe(admitted);
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"taxBps":500}""", true)]
    [InlineData("""{"taxBps":501}""", false)]
    [InlineData("""{"buyTaxBps":0,"sellTaxBps":9000}""", false)]
    public void A_tax_that_is_not_known_breaks_no_limit(string extras, bool admitted) =>
        CompiledRule.Of(new() { MaxTaxBps = 500 }).Admits(With(extras)).ShouldBe(admitted);

    [Theory]
    [InlineData("{}", false)]
    [InlineData("""{"telegram":"https://t.me/a"}""", true)]
    public void Socials_that_are_not_known_are_none(string extras, bool admitted) =>
        CompiledRule.Of(new() { RequireSocials = true }).Admits(With(extras)).ShouldBe(admitted);

    [Theory]
    [InlineData("{}", false)]
    [InlineData("""{"firstBuy":"999999999999999999"}""", false)]
    [InlineData("""{"firstBuy":"1000000000000000000"}""", true)]
    [InlineData("""{"firstBuy":"9000000000000000000000","quote":"0x55d398326f99059ff775485246999027b3197955"}""", false)]
    public void A_first_buy_counts_in_BNB_only(string extras, bool admitted) =>
        CompiledRule.Of(new() { MinFirstBuy = Bnb }).Admits(With(extras)).ShouldBe(admitted);

    [Fact]
    public void Every_condition_must_hold()
    {
        var rule = CompiledRule.Of(new() { Include = ["doge"], MaxTaxBps = 100, RequireSocials = true, MaxCreatorLaunches = 2, MinFirstBuy = Bnb });
        const string Good = """{"taxBps":100,"website":"https://a.example","firstBuy":"2000000000000000000"}""";

        rule.Admits(With(Good)).ShouldBeTrue();
        rule.Admits(With(Good.Replace("\"taxBps\":100", "\"taxBps\":101", StringComparison.Ordinal))).ShouldBeFalse();
        rule.Admits(With(Good.Replace("website", "web", StringComparison.Ordinal))).ShouldBeFalse();
        rule.Admits(With(Good.Replace("2000", "20", StringComparison.Ordinal))).ShouldBeFalse();
    }

    [Fact]
    public void A_followed_creator_is_the_strongest_whatever_the_rule_says()
    {
        var launch = LaunchFacts.Of(Given.Launch());
        var marks = Marks.Of([Given.Launch().Creator], [], []);

        CompiledRule.Of(new() { Include = ["nothing of that"] }).Match(launch, marks).ShouldBe(MatchStrength.FollowedCreator);
        CompiledRule.Everything.Match(launch, Marks.None).ShouldBe(MatchStrength.Plain);
    }

    [Fact]
    public void What_is_muted_does_not_match_even_when_its_creator_is_followed()
    {
        var launch = Given.Launch();

        CompiledRule.Everything.Match(LaunchFacts.Of(launch), Marks.Of([launch.Creator], [], [launch.TokenAddress])).ShouldBeNull();
        CompiledRule.Everything.Match(LaunchFacts.Of(launch), Marks.Of([], [launch.Creator.ToUpperInvariant().Replace("0X", "0x", StringComparison.Ordinal)], []))
            .ShouldBeNull();
    }

    [Fact]
    public void Marks_that_are_no_addresses_mark_nothing_not_even_an_unknown_creator() =>
        Marks.Of(["", "0x"], ["rubbish"], [null!]).On(LaunchFacts.Of(Given.Listed(1))).ShouldBe(Marked.No);

    [Fact]
    public void A_newcomer_gets_launches_of_both_launchpads_unless_buyers_are_taxed_hard()
    {
        foreach (var source in (LaunchSource[])[LaunchSource.Four, LaunchSource.Flap])
        {
            UserRules.Default.Of(source).Enabled.ShouldBeTrue();
            var rule = CompiledRule.Of(UserRules.Default.Of(source).Rule);
            rule.Admits(Given.Launch(1, source)).ShouldBeTrue();
            rule.Admits(With("""{"taxBps":2500}""")).ShouldBeFalse();
        }

        RuleCheck.Faults(UserRules.Default).ShouldBeEmpty();
    }

    private static LaunchEvent With(string extras)
    {
        var launch = Given.Launch();
        launch.Extras = extras;
        return launch;
    }
}
