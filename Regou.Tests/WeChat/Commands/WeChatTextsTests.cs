using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text;
using System.Text.RegularExpressions;
using Regou.Plans;
using Regou.WeChat;
using Regou.WeChat.Commands.Rules;

namespace Regou.Tests.WeChat.Commands;

public sealed class WeChatTextsTests
{
    private static readonly Dictionary<string, string> English = All(CultureInfo.InvariantCulture);
    private static readonly Dictionary<string, string> Chinese = All(CultureInfo.GetCultureInfo("zh-CN"));

    [Fact]
    public void Both_languages_have_the_same_texts()
    {
        Chinese.Keys.ShouldBe(English.Keys, ignoreOrder: true);
        English.Count.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void A_text_takes_the_same_values_in_both_languages()
    {
        foreach (var (key, text) in English) Places(Chinese[key]).ShouldBe(Places(text), customMessage: key);
    }

    [Fact]
    public void Chinese_texts_are_Chinese_and_English_ones_are_not()
    {
        foreach (var (key, text) in English)
        {
            text.Any(letter => letter > '\u2e80').ShouldBeFalse(key);
            if (key is not ("History.Line" or "Rules.Source")) Chinese[key].Any(letter => letter > '\u2e80').ShouldBeTrue(key);
        }
    }

    [Fact]
    public void Every_tier_and_every_part_of_a_rule_that_takes_a_value_has_its_words()
    {
        foreach (var tier in Enum.GetValues<Tier>()) English.ShouldContainKey($"Plan.{tier}");
        RuleClause[] withValue =
        [
            RuleClause.Include, RuleClause.Exclude, RuleClause.Tax, RuleClause.Socials, RuleClause.FirstBuy, RuleClause.Creator, RuleClause.Digest,
        ];
        foreach (var clause in withValue) English.ShouldContainKey($"Rules.Example.{clause}");
    }

    [Fact]
    public void Every_text_is_short_and_free_of_slang_and_markup()
    {
        foreach (var text in English.Values.Concat(Chinese.Values))
        {
            Encoding.UTF8.GetByteCount(text).ShouldBeLessThan(1_000);
            string[] unwanted = ["土狗", "打狗", "冲", "<", ">", "BNB =", "price"];
            foreach (var word in unwanted) text.ShouldNotContain(word);
        }
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("zh")]
    [InlineData("")]
    [InlineData("no such language")]
    public void Whoever_is_not_English_is_answered_in_Chinese(string language) => WeChatTexts.Get(language, "Age.Now").ShouldBe("刚刚");

    [Theory]
    [InlineData("en")]
    [InlineData("en-GB")]
    [InlineData("EN")]
    public void English_is_English(string language) => WeChatTexts.Get(language, "Age.Minutes", 5).ShouldBe("5 min ago");

    [Fact]
    public void A_text_that_is_missing_is_a_named_error() =>
        Should.Throw<MissingManifestResourceException>(() => WeChatTexts.Get("en", "No.Such")).Message.ShouldContain("No.Such");

    private static Dictionary<string, string> All(CultureInfo culture) =>
        new ResourceManager("Regou.WeChat.Texts", typeof(WeChatTexts).Assembly)
            .GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static List<string> Places(string text) =>
        [.. Regex.Matches(text, @"\{\d\}", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Value).Order()];
}
