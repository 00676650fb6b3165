using System.Numerics;
using Regou.Data.Entities;
using Regou.Push.Rules;

namespace Regou.Tests.Push.Rules;

public sealed class RuleCheckTests
{
    private const string Someone = "0x00000000000000000000000000000000000000aa";

    public static readonly TheoryData<UserRules, string, RuleFaultKind> Wrong = new()
    {
        { Rule(new() { Include = [.. Enumerable.Range(0, 21).Select(number => $"w{number}")] }), "sources.four.rule.include", RuleFaultKind.TooManyWords },
        { Rule(new() { Exclude = ["fine", new('x', 41)] }), "sources.four.rule.exclude[1]", RuleFaultKind.WordTooLong },
        { Rule(new() { Include = ["a\nb"] }), "sources.four.rule.include[0]", RuleFaultKind.WordUnprintable },
        { Rule(new() { Include = ["\uD83D"] }), "sources.four.rule.include[0]", RuleFaultKind.WordUnprintable },
        { Rule(new() { Include = ["\u200B"] }), "sources.four.rule.include[0]", RuleFaultKind.WordWithoutText },
        { Rule(new() { Include = [null!] }), "sources.four.rule.include[0]", RuleFaultKind.WordWithoutText },
        { Rule(new() { MinCreatorLaunches = -1 }), "sources.four.rule.minCreatorLaunches", RuleFaultKind.LaunchesOutOfRange },
        { Rule(new() { MaxCreatorLaunches = int.MaxValue }), "sources.four.rule.maxCreatorLaunches", RuleFaultKind.LaunchesOutOfRange },
        { Rule(new() { MinCreatorLaunches = 3, MaxCreatorLaunches = 2 }), "sources.four.rule.minCreatorLaunches", RuleFaultKind.MinimumAboveMaximum },
        { Rule(new() { MaxTaxBps = 10_001 }), "sources.four.rule.maxTaxBps", RuleFaultKind.TaxOutOfRange },
        { Rule(new() { MaxTaxBps = -1 }), "sources.four.rule.maxTaxBps", RuleFaultKind.TaxOutOfRange },
        { Rule(new() { MinFirstBuy = -1 }), "sources.four.rule.minFirstBuy", RuleFaultKind.FirstBuyOutOfRange },
        { Rule(new() { MinFirstBuy = BigInteger.Pow(10, 27) }), "sources.four.rule.minFirstBuy", RuleFaultKind.FirstBuyOutOfRange },
        { Rule(LaunchRule.Everything, 1_441), "sources.four.digestMinutes", RuleFaultKind.DigestOutOfRange },
        { Rule(LaunchRule.Everything, -1), "sources.four.digestMinutes", RuleFaultKind.DigestOutOfRange },
        { new() { MutedTokens = [Someone, "0x12"] }, "mutedTokens[1]", RuleFaultKind.NotAnAddress },
        { new() { MutedTokens = [null!] }, "mutedTokens[0]", RuleFaultKind.NotAnAddress },
        { new() { MutedCreators = [.. Enumerable.Range(0, 501).Select(number => $"0x{number:x40}")] }, "mutedCreators", RuleFaultKind.TooManyMarks },
        { new() { FollowedCreators = [Someone], MutedCreators = [Someone] }, "followedCreators", RuleFaultKind.FollowedAndMuted },
        { new() { Quiet = new(new(23, 0), new(23, 0)) }, "quiet", RuleFaultKind.QuietWithoutLength },
        { new() { Quiet = new(new(23, 0), new(7, 0), "Mars/Olympus") }, "quiet.timeZone", RuleFaultKind.UnknownTimeZone },
        { new() { Quiet = new(new(23, 0), new(7, 0), "../../../etc/passwd") }, "quiet.timeZone", RuleFaultKind.UnknownTimeZone },
        { new() { Quiet = new(new(23, 0), new(7, 0), null!) }, "quiet.timeZone", RuleFaultKind.UnknownTimeZone },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_with_its_place(UserRules rules, string field, RuleFaultKind kind)
    {
        var fault = RuleCheck.Faults(rules.Normalised()).ShouldHaveSingleItem();

        (fault.Field, fault.Kind).ShouldBe((field, kind));
        fault.InWords("zh-CN").ShouldNotBe(fault.InWords("en"));
        fault.InWords("en").ShouldNotContain("{");
    }

    [Fact]
    public void All_faults_are_told_at_once() =>
        RuleCheck.Faults(Rule(new() { Include = ["", "x"], MaxTaxBps = -1 }, -1) with { MutedTokens = ["?"] }).Count.ShouldBe(4);

    [Fact]
    public void The_edges_are_allowed() =>
        RuleCheck.Faults(Rule(
            new()
            {
                Include = [.. Enumerable.Range(0, 20).Select(number => $"{number,40:D40}")], MinCreatorLaunches = 0, MaxCreatorLaunches = 0, MaxTaxBps = 10_000,
                MinFirstBuy = BigInteger.Pow(10, 27) - 1,
            },
            1_440) with
            {
                MutedTokens = [.. Enumerable.Range(0, 500).Select(number => $"0x{number:x40}")], Quiet = new(new(23, 59), new(0, 0), "America/New_York"),
            }).ShouldBeEmpty();

    [Fact]
    public void Every_kind_of_fault_has_words_in_both_languages()
    {
        foreach (var kind in Enum.GetValues<RuleFaultKind>())
        {
            var fault = new RuleFault("field", kind, 1, 2);
            fault.InWords("en").ShouldNotBeNullOrWhiteSpace();
            fault.InWords("zh-CN").Any(letter => letter > 0x2E80).ShouldBeTrue(kind.ToString());
        }
    }

    [Fact]
    public void Normalising_lowers_addresses_trims_words_and_drops_what_says_the_same()
    {
        var rules = (Rule(new() { Include = [" Pepe ", "ＰＥＰＥ", "doge"] }) with
        {
            MutedTokens = [" 0x00000000000000000000000000000000000000AA", Someone], Quiet = new(new(23, 0, 59), new(7, 0, 1)),
        }).Normalised();

        rules.Of(LaunchSource.Four).Rule.Include.ShouldBe(["Pepe", "doge"]);
        rules.MutedTokens.ShouldBe([Someone]);
        rules.Quiet.ShouldBe(new(new(23, 0), new(7, 0)));
    }

    private static UserRules Rule(LaunchRule rule, int digest = 0) => new UserRules().With(LaunchSource.Four, new(true, rule, digest));
}
