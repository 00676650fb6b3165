using Regou.Data.Entities;
using Regou.Push.Rules;
using Regou.WeChat.Commands;
using Regou.WeChat.Commands.Rules;

namespace Regou.Tests.WeChat.Commands;

/// <summary>What people write after /rules, and the rule that comes of it.</summary>
public sealed class RuleLineTests
{
    private static readonly UserRules Before = new()
    {
        Sources = new Dictionary<LaunchSource, SourceRule>
        {
            [LaunchSource.Four] = new(true, new LaunchRule { Include = ["old"], Exclude = ["older"], MaxTaxBps = 900, RequireSocials = true, MinFirstBuy = 7, MinCreatorLaunches = 2, MaxCreatorLaunches = 9 }, 5),
            [LaunchSource.Flap] = SourceRule.On,
        },
    };

    [Theory]
    [InlineData("含 pepe", "with pepe")]
    [InlineData("含pepe", "with pepe")]
    [InlineData("含 pepe doge，猫", "with pepe,doge,猫")]
    [InlineData("包含：PEPE、DOGE", "with pepe,doge")]
    [InlineData("with pepe doge", "with pepe,doge")]
    [InlineData("含 税务", "with 税务")]
    [InlineData("关键词 $pepe", "with $pepe")]
    [InlineData("含 无", "with ")]
    [InlineData("含 off", "with ")]
    [InlineData("不含 test", "without test")]
    [InlineData("不含test", "without test")]
    [InlineData("without test", "without test")]
    [InlineData("排除 test rug", "without test,rug")]
    [InlineData("税 5", "tax 500")]
    [InlineData("税5", "tax 500")]
    [InlineData("税５％", "tax 500")]
    [InlineData("税 5 %", "tax 500")]
    [InlineData("税<=5%", "tax 500")]
    [InlineData("税 ≤ 2.5", "tax 250")]
    [InlineData("税不超过3", "tax 300")]
    [InlineData("稅 0", "tax 0")]
    [InlineData("tax 5", "tax 500")]
    [InlineData("tax5", "tax 500")]
    [InlineData("税=5", "tax 500")]
    [InlineData("tax off", "tax ")]
    [InlineData("税 不限", "tax ")]
    [InlineData("税5。", "tax 500")]
    [InlineData("社媒 开", "socials True")]
    [InlineData("社媒开", "socials True")]
    [InlineData("社媒", "socials True")]
    [InlineData("socials on", "socials True")]
    [InlineData("社媒 关", "socials False")]
    [InlineData("社媒不限", "socials False")]
    [InlineData("首买 0.5", "buy 500000000000000000")]
    [InlineData("首买0.5bnb", "buy 500000000000000000")]
    [InlineData("首买 0.5 BNB", "buy 500000000000000000")]
    [InlineData("首买>=1", "buy 1000000000000000000")]
    [InlineData("首买至少1", "buy 1000000000000000000")]
    [InlineData("first buy 0.001", "buy 1000000000000000")]
    [InlineData("buy 2", "buy 2000000000000000000")]
    [InlineData("buy off", "buy ")]
    [InlineData("首买 0", "buy ")]
    [InlineData("创建 <=3", "creator -3")]
    [InlineData("创建<=3", "creator -3")]
    [InlineData("创建 <= 3", "creator -3")]
    [InlineData("创建 3", "creator -3")]
    [InlineData("创建 最多 3", "creator -3")]
    [InlineData("创建 ≥1", "creator 1-")]
    [InlineData("创建 1-3", "creator 1-3")]
    [InlineData("creator 0-3", "creator 0-3")]
    [InlineData("创建 不限", "creator -")]
    [InlineData("汇总 10", "digest 10")]
    [InlineData("汇总10分钟", "digest 10")]
    [InlineData("汇总 10 分钟", "digest 10")]
    [InlineData("digest 1440", "digest 1440")]
    [InlineData("汇总 关", "digest 0")]
    [InlineData("立即", "digest 0")]
    [InlineData("关", "enabled False")]
    [InlineData("开", "enabled True")]
    [InlineData("off", "enabled False")]
    public void One_part_of_the_rule_is_set_and_the_others_stay(string text, string expected)
    {
        var line = Read($"four {text}");

        var rules = line.Change.ShouldNotBeNull($"{line.WrongWord} {line.Problem}")(Before);
        rules.Of(LaunchSource.Flap).ShouldBe(SourceRule.On);
        var (before, after) = (Before.Of(LaunchSource.Four), rules.Of(LaunchSource.Four));
        var part = expected.Split(' ')[0];
        Parts(after)[part].ShouldBe(expected[(part.Length + 1)..]);
        foreach (var (name, value) in Parts(before).Where(pair => pair.Key != part)) Parts(after)[name].ShouldBe(value, name);
    }

    [Theory]
    [InlineData("税 5", "Four Flap")]
    [InlineData("four 税 5", "Four")]
    [InlineData("4 税 5", "Four")]
    [InlineData("四税5", "Four")]
    [InlineData("four.meme：税5", "Four")]
    [InlineData("flap 税5", "Flap")]
    [InlineData("flap and four 税 5", "Four Flap")]
    [InlineData("全部 税 5", "Four Flap")]
    public void Sources_stand_in_front_and_without_any_all_are_meant(string text, string sources) =>
        string.Join(' ', SourceWords.All.Where(source => Read(text).Change!(Before).Of(source).Rule.MaxTaxBps == 500)).ShouldBe(sources);

    [Fact]
    public void Several_parts_can_be_set_at_once()
    {
        var rule = Read("four 含 pepe doge 不含 test 税 5 社媒 首买 0.5 创建 1-3 汇总 10 开").Change!(Before).Of(LaunchSource.Four);

        rule.Enabled.ShouldBeTrue();
        string.Join(';', Parts(rule).Values).ShouldBe("pepe,doge;test;500;True;500000000000000000;1-3;10;True");
    }

    [Theory]
    [InlineData("重置")]
    [InlineData("reset")]
    [InlineData("four 重置")]
    [InlineData("four重置。")]
    public void A_reset_forgets_the_rule_and_leaves_the_source_on(string text)
    {
        var rule = Read(text).Change!(Before).Of(LaunchSource.Four);

        string.Join(';', Parts(rule).Values).ShouldBe(";;;False;;-;0;True");
    }

    [Theory]
    [InlineData("pump", "pump", null)]
    [InlineData("four pump 税 5", "pump", null)]
    [InlineData("税 5 pump", "pump", null)]
    [InlineData("buyers 5", "buyers", null)]
    [InlineData("税", "税", "Tax")]
    [InlineData("税 abc", "税", "Tax")]
    [InlineData("税 101", "税", "Tax")]
    [InlineData("税 -5", "税", "Tax")]
    [InlineData("税 >=5", "税", "Tax")]
    [InlineData("税 社媒", "税", "Tax")]
    [InlineData("税 99999999999999999999", "税", "Tax")]
    [InlineData("含", "含", "Include")]
    [InlineData("首买 <1", "首买", "FirstBuy")]
    [InlineData("首买 999999999", "首买", "FirstBuy")]
    [InlineData("创建 1.5", "创建", "Creator")]
    [InlineData("创建 3-1", "创建", "Creator")]
    [InlineData("汇总 1441", "汇总", "Digest")]
    [InlineData("汇总 1.5", "汇总", "Digest")]
    [InlineData("汇总 <=5", "汇总", "Digest")]
    public void What_cannot_be_read_is_named_and_nothing_changes(string text, string word, string? problem)
    {
        var line = Read(text);

        line.Change.ShouldBeNull();
        (line.WrongWord, line.Problem?.ToString()).ShouldBe((word, problem));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("。")]
    [InlineData("four")]
    public void Nothing_to_change_is_a_question(string text) => Read(text).ShouldSatisfyAllConditions(
        line => line.Change.ShouldBeNull(),
        line => line.WrongWord.ShouldBe(""));

    [Fact]
    public void Too_many_or_too_long_keywords_are_refused()
    {
        Read("含 " + string.Join(' ', Enumerable.Range(1, 21).Select(number => $"w{number}"))).Problem.ShouldBe(RuleClause.Include);
        Read("含 " + new string('x', 41)).Problem.ShouldBe(RuleClause.Include);
    }

    private static RuleLine Read(string text) => RuleLine.Read(TextFolding.Fold(text));

    private static Dictionary<string, string> Parts(SourceRule source) => new(StringComparer.Ordinal)
    {
        ["with"] = string.Join(',', source.Rule.Include),
        ["without"] = string.Join(',', source.Rule.Exclude),
        ["tax"] = $"{source.Rule.MaxTaxBps}",
        ["socials"] = $"{source.Rule.RequireSocials}",
        ["buy"] = $"{source.Rule.MinFirstBuy}",
        ["creator"] = $"{source.Rule.MinCreatorLaunches}-{source.Rule.MaxCreatorLaunches}",
        ["digest"] = $"{source.DigestMinutes}",
        ["enabled"] = $"{source.Enabled}",
    };
}
