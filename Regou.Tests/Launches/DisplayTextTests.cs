using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Regou.Launches;

namespace Regou.Tests.Launches;

public sealed class DisplayTextTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   \t\r\n ")]
    [InlineData("\u200B\u200E\u2060\uFEFF")]
    [InlineData("\u3164\u2800\u115F")]
    public void Text_of_which_nothing_is_visible_becomes_a_dash(string? text) => DisplayText.Of(text).ShouldBe("—");

    [Theory]
    [InlineData("DOGE\u202EEGOD", "DOGEEGOD")]
    [InlineData("\u2066USDT\u2069", "USDT")]
    [InlineData("US\u200BDT\u200D", "USDT")]
    [InlineData("BNB\u00AD\u061C\u180E", "BNB")]
    [InlineData("A\U000E0041B", "AB")]
    public void Bidi_and_invisible_characters_are_taken_out(string text, string shown) => DisplayText.Of(text).ShouldBe(shown);

    [Theory]
    [InlineData("DO\0GE", "DO\uFFFDGE")]
    [InlineData("\u001B[31mRED", "\uFFFD[31mRED")]
    [InlineData("\uE000", "\uFFFD")]
    public void A_character_that_cannot_be_shown_leaves_a_visible_trace(string text, string shown) => DisplayText.Of(text).ShouldBe(shown);

    [Fact]
    public void Half_of_a_surrogate_pair_leaves_a_visible_trace() => DisplayText.Of("A\uD800B").ShouldBe("A\uFFFDB");

    [Theory]
    [InlineData("  Moon \t\n\u00A0\u3000 Cat ", "Moon Cat")]
    [InlineData("line\u2028break\u2029here", "line break here")]
    public void White_space_collapses_to_single_spaces(string text, string shown) => DisplayText.Of(text).ShouldBe(shown);

    [Theory]
    [InlineData("热狗")]
    [InlineData("Ünïcödé")]
    [InlineData("ไทยน้ำ")]
    [InlineData("مرحبا")]
    [InlineData("👨‍👩‍👧 family")]
    [InlineData("🏳️‍🌈")]
    [InlineData("👩🏽‍🚀")]
    [InlineData("<script>alert(1)</script>")]
    public void Honest_text_of_any_script_is_left_alone(string text) => DisplayText.Of(text).ShouldBe(text);

    [Fact]
    public void A_pile_of_accents_is_cut_to_three_per_letter() =>
        DisplayText.Of("Z" + new string('\u0301', 500) + "a").ShouldBe("Z\u0301\u0301\u0301a");

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcde…")]
    [InlineData("ab de fgh", 7, "ab de…")]
    [InlineData("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 2, "👨‍👩‍👧…")]
    public void Length_is_counted_as_a_reader_counts(string text, int limit, string shown) => DisplayText.Of(text, limit).ShouldBe(shown);

    [Fact]
    public void A_megabyte_of_name_costs_no_more_than_its_head() =>
        DisplayText.Of(new string('\u200B', 1_000_000) + "x", 10).ShouldBe("—");

    [Fact]
    public void Whatever_comes_in_what_goes_out_is_one_short_clean_line_and_stays_so() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(HostileText(), text =>
        {
            var shown = DisplayText.Of(text, 20);
            shown.ShouldNotBeEmpty();
            new StringInfo(shown).LengthInTextElements.ShouldBeLessThanOrEqualTo(20);
            shown.EnumerateRunes().ShouldNotContain(rune => Rune.IsControl(rune));
            shown.ShouldNotContain('\u202E');
            DisplayText.Of(shown, 20).ShouldBe(shown);
        }));

    private static Arbitrary<string> HostileText() =>
        Gen.Elements(
                "a", "Z", "热", " ", "\n", "\0", "\u202E", "\u200B", "\u200D", "\u0301", "\uD83D", "👧", "\uFE0F", "🏽", "\u3164", "\uE000",
                "<", "…")
            .ArrayOf()
            .Select(string.Concat)
            .ToArbitrary();
}
