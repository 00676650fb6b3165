using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Regou.Data.Entities;
using Regou.Push.Rules;

namespace Regou.Tests.Push.Rules;

public sealed class UserRulesJsonTests
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("17")]
    [InlineData("{")]
    [InlineData("{\"version\":1,}")]
    [InlineData("""{"version":"1"}""")]
    [InlineData("""{"version":1.5}""")]
    [InlineData("""{"version":1,"sources":null}""")]
    [InlineData("""{"version":1,"sources":{"four":null}}""")]
    [InlineData("""{"version":1,"sources":{"four":{"rule":null}}}""")]
    [InlineData("""{"version":1,"sources":{"four":{"rule":{"include":null}}}}""")]
    [InlineData("""{"version":1,"sources":{"four":{"rule":{"include":"pepe"}}}}""")]
    [InlineData("""{"version":1,"sources":{"four":{"rule":{"maxTaxBps":1e99}}}}""")]
    [InlineData("""{"version":1,"sources":{"four":{"rule":{"minFirstBuy":5}}}}""")]
    [InlineData("""{"version":1,"sources":{"four":{"rule":{"minFirstBuy":"1.5"}}}}""")]
    [InlineData("""{"version":1,"followedCreators":{"a":1}}""")]
    public void What_is_no_file_of_rules_is_refused(string json) => Fault(json).Kind.ShouldBe(RuleFaultKind.NotReadable);

    [Theory]
    [InlineData("""{"version":2}""", "version", RuleFaultKind.WrongVersion)]
    [InlineData("{}", "version", RuleFaultKind.WrongVersion)]
    [InlineData("""{"version":1,"sources":{"pump":{}}}""", "sources", RuleFaultKind.UnknownSource)]
    [InlineData("""{"version":1,"sources":{"four":{},"FOUR":{}}}""", "sources", RuleFaultKind.MemberTwice)]
    [InlineData("""{"version":1,"quiet":{"from":"25:00","to":"07:00"}}""", "quiet.from", RuleFaultKind.NotATime)]
    [InlineData("""{"version":1,"quiet":{"from":"23:00","to":"7"}}""", "quiet.to", RuleFaultKind.NotATime)]
    [InlineData("""{"version":1,"mutedTokens":[null]}""", "mutedTokens[0]", RuleFaultKind.NotAnAddress)]
    [InlineData("""{"version":1,"sources":{"flap":{"rule":{"maxTaxBps":20000}}}}""", "sources.flap.rule.maxTaxBps", RuleFaultKind.TaxOutOfRange)]
    public void What_cannot_be_is_refused_with_its_place(string json, string field, RuleFaultKind kind)
    {
        var fault = Fault(json);

        (fault.Field, fault.Kind).ShouldBe((field, kind));
    }

    [Theory]
    [InlineData("""{"version":1,"admin":true}""", "admin")]
    [InlineData("""{"version":1,"sources":{"four":{"rule":{"maxTax":5}}}}""", "maxTax")]
    [InlineData("""{"version":1,"Sources":{}}""", "Sources")]
    public void A_setting_that_is_not_known_is_refused_by_its_name(string json, string name)
    {
        var fault = Fault(json);

        fault.Kind.ShouldBe(RuleFaultKind.UnknownMember);
        fault.InWords("en").ShouldContain(name);
        fault.InWords("zh-CN").ShouldContain(name);
    }

    [Theory]
    [InlineData("""{"version":1,"version":1}""", "version")]
    [InlineData("""{"version":1,"sources":{"four":{"enabled":true,"enabled":false}}}""", "enabled")]
    [InlineData("""{"version":1,"sources":{"four":{},"four":{}}}""", "four")]
    public void A_setting_that_is_there_twice_is_refused_by_its_name(string json, string name)
    {
        var fault = Fault(json);

        fault.Kind.ShouldBe(RuleFaultKind.MemberTwice);
        fault.InWords("en").ShouldContain(name);
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read() =>
        Fault($$"""{"version":1,"mutedTokens":["{{new string('x', RuleLimits.FileBytes)}}"]}""").Kind.ShouldBe(RuleFaultKind.TooLarge);

    [Fact]
    public void A_file_of_brackets_does_not_end_the_process() =>
        Fault(new string('[', 60_000)).Kind.ShouldBe(RuleFaultKind.NotReadable);

    [Fact]
    public void Hostile_text_gives_rules_or_a_named_fault_and_nothing_else() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
            (from rules in SomeRules.Any
             from cuts in Gen.ListOf(Gen.Choose(0, 5_000))
             from letters in Gen.ListOf(Gen.Elements('"', '{', '}', '[', ']', ',', ':', '\\', '\0', '\uD800', '\uFEFF', '9', 'e', '-'))
             select Spoilt(UserRulesJson.Write(rules), cuts, letters)).ToArbitrary(),
            json =>
            {
                try
                {
                    RuleCheck.Faults(UserRulesJson.Read(json)).ShouldBeEmpty();
                }
                catch (InvalidRulesException error)
                {
                    error.Faults.ShouldNotBeEmpty();
                    error.Faults[0].InWords("zh-CN").ShouldNotBeNullOrEmpty();
                }

                return true;
            }));

    [Fact]
    public void What_is_exported_is_imported_as_it_was() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(SomeRules.Any.ToArbitrary(), rules =>
        {
            RuleCheck.Faults(rules).ShouldBeEmpty();
            var again = UserRulesJson.Read(UserRulesJson.Write(rules));
            SomeRules.ShouldBeTheSame(again, rules);
            UserRulesJson.Write(again).ShouldBe(UserRulesJson.Write(rules));
            return true;
        }));

    [Fact]
    public void The_largest_rules_there_can_be_fit_a_file()
    {
        var word = string.Concat(Enumerable.Repeat("\U0001F680", 19));
        var words = Enumerable.Range(10, 20).Select(number => $"{word}{number}").ToList();
        var addresses = (int kind) => Enumerable.Range(0, 500).Select(number => $"0x{(kind * 1_000) + number:x40}").ToList();
        var rules = new UserRules
        {
            Sources = Enum.GetValues<LaunchSource>().ToDictionary(
                source => source, _ => new SourceRule(true, new() { Include = words, Exclude = words, MinFirstBuy = RuleLimits.FirstBuyWei - 1 }, 1_440)),
            FollowedCreators = addresses(0), MutedCreators = addresses(1), MutedTokens = addresses(2), Quiet = new(new(23, 0), new(7, 0)),
        };
        RuleCheck.Faults(rules).ShouldBeEmpty();

        UserRulesJson.Read(UserRulesJson.Write(rules)).MutedTokens.Count.ShouldBe(500);
    }

    [Fact]
    public void A_file_says_what_it_means_in_words()
    {
        var rules = new UserRules { Quiet = new(new(23, 0), new(7, 30)) }.With(LaunchSource.Four, new(true, new() { Include = ["币安"], MaxTaxBps = 500 }, 15));

        var json = UserRulesJson.Write(rules);

        foreach (var part in (string[])["\"version\": 1", "\"four\"", "币安", "\"maxTaxBps\": 500", "\"digestMinutes\": 15", "\"23:00\"", "\"07:30\"", "Asia/Shanghai"])
            json.ShouldContain(part);
        Encoding.UTF8.GetByteCount(json).ShouldBeLessThan(RuleLimits.FileBytes);
    }

    [Fact]
    public void What_a_file_does_not_say_is_off()
    {
        var rules = UserRulesJson.Read("""{"version":1,"sources":{"flap":{"enabled":true}}}""");

        (rules.Of(LaunchSource.Flap).Enabled, rules.Of(LaunchSource.Four).Enabled, rules.Quiet).ShouldBe((true, false, null));
    }

    private static RuleFault Fault(string json) =>
        Should.Throw<InvalidRulesException>(() => UserRulesJson.Read(json)).Faults.ShouldHaveSingleItem();

    private static string Spoilt(string json, IEnumerable<int> cuts, IEnumerable<char> letters)
    {
        var text = new StringBuilder(json);
        foreach (var (cut, letter) in cuts.Zip(letters)) text.Insert(cut % (text.Length + 1), letter);
        return text.ToString();
    }
}
