using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Regou.Web;

namespace Regou.Tests.Web.Localization;

public sealed partial class TextTests
{
    private static readonly ResourceManager Texts = new("Regou.Web.Resources.UiText", typeof(UiText).Assembly);
    private static readonly Dictionary<string, string> Chinese = Read("zh-CN");
    private static readonly Dictionary<string, string> English = Read("");

    [Fact]
    public void Both_languages_have_the_same_texts() => Chinese.Keys.Order().ShouldBe(English.Keys.Order());

    [Fact]
    public void No_text_is_empty() =>
        Chinese.Concat(English).Where(text => string.IsNullOrWhiteSpace(text.Value)).ShouldBeEmpty();

    [Fact]
    public void Both_languages_fill_in_the_same_values() =>
        Chinese.Where(text => Holes(text.Value) != Holes(English[text.Key])).Select(text => text.Key).ShouldBeEmpty();

    [Fact]
    public void Chinese_texts_are_Chinese_and_English_texts_are_not()
    {
        Chinese.Where(text => text.Key != "OtherLanguage" && !Han().IsMatch(text.Value)).Select(text => text.Key).ShouldBeEmpty();
        English.Where(text => text.Key != "OtherLanguage" && Han().IsMatch(text.Value)).Select(text => text.Key).ShouldBeEmpty();
    }

    private static Dictionary<string, string> Read(string culture) =>
        Texts.GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)
            .ShouldNotBeNull($"no texts for '{culture}'")
            .Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(text => (string)text.Key, text => (string)text.Value!);

    private static string Holes(string text) => string.Join(',', Hole().Matches(text).Select(hole => hole.Value).Order());

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Hole();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.None, 1000)]
    private static partial Regex Han();
}
