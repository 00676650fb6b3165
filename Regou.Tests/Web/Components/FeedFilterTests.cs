using System.Numerics;
using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Web.Components.Feed;
using Regou.Web.Components.Rules;

namespace Regou.Tests.Web.Components;

public sealed class FeedFilterTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/?source=pump&q=", "/")]
    [InlineData("/?source=FOUR&q=%20", "/?source=four")]
    [InlineData("http://regou.test/?source=flap&q=热 %26 狗", "/?source=flap&q=%E7%83%AD%20%26%20%E7%8B%97")]
    [InlineData("/?not=a，b&min=1&max=3&socials=1&tax=5.5&buy=0.1", "/?not=a%2C%20b&min=1&max=3&socials=1&tax=5.5&buy=0.1")]
    [InlineData("/?min=x&max=-1&socials=yes&tax=101&buy=1e9", "/")]
    [InlineData("/?min=9&max=3", "/?min=9")]
    [InlineData("/?%&=&&q", "/")]
    public void An_address_is_read_with_forgiveness_and_written_exactly(string read, string written) =>
        FeedFilter.OfAddress(read).Address.ShouldBe(written);

    [Fact]
    public void Too_many_words_in_an_address_restrict_nothing() =>
        FeedFilter.OfAddress("/?not=" + string.Join(',', Enumerable.Range(0, 200))).Restrictions.ShouldBe(0);

    [Fact]
    public void A_field_of_absurd_length_is_not_read() =>
        FeedFilter.OfAddress("/?q=" + new string('x', 5_000)).IsEverything.ShouldBeTrue();

    [Fact]
    public void A_keyword_is_cut_rather_than_refused() =>
        FeedFilter.Everything.WithKeyword(new string('x', 500)).Keyword.Length.ShouldBe(FeedFilter.MaximumKeyword);

    [Theory]
    [InlineData("ოoge", false)]
    [InlineData("DOGE", true)]
    [InlineData("ecoi", true)]
    [InlineData("cat, doge", true)]
    [InlineData("cat， 狗", false)]
    [InlineData("0X00000000", true)]
    [InlineData("00000001", false)]
    [InlineData("0x9", false)]
    [InlineData("0x9，doge", true)]
    public void Any_of_the_words_will_do_and_addresses_match_from_their_beginning(string keyword, bool matches) =>
        new FeedMatcher(FeedFilter.Everything.WithKeyword(keyword)).Matches(Given.Launch()).ShouldBe(matches);

    [Fact]
    public void An_address_that_is_found_must_still_meet_the_conditions() =>
        new FeedMatcher(FeedFilter.OfAddress("/?q=0x0000&not=doge")).Matches(Given.Launch()).ShouldBeFalse();

    [Fact]
    public void Another_source_does_not_match() =>
        new FeedMatcher(FeedFilter.OfAddress("/?source=flap")).Matches(Given.Launch(1, LaunchSource.Four)).ShouldBeFalse();

    [Fact]
    public void The_rule_to_push_by_has_the_words_and_the_conditions_but_no_addresses()
    {
        var rule = FeedFilter.OfAddress("/?source=four&q=pepe，0xabc, red cat&not=scam&max=3&socials=1&tax=5&buy=0.5").Rule;

        rule.Include.ShouldBe(["pepe", "red cat"]);
        rule.Exclude.ShouldBe(["scam"]);
        (rule.MaxCreatorLaunches, rule.RequireSocials, rule.MaxTaxBps, rule.MinFirstBuy)
            .ShouldBe((3, true, 500, BigInteger.Pow(10, 17) * 5));
    }

    [Fact]
    public void Fields_that_cannot_be_read_restrict_nothing() =>
        FeedFilter.Everything.WithConditions(new RuleDraft { Tax = "many", MaxLaunches = "2" }).Conditions.MaxCreatorLaunches.ShouldBe(2);
}
