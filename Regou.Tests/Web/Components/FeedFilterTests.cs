using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Web.Components.Feed;

namespace Regou.Tests.Web.Components;

public sealed class FeedFilterTests
{
    [Theory]
    [InlineData(null, null, "/")]
    [InlineData("pump", "", "/")]
    [InlineData("FOUR", " ", "/?source=four")]
    [InlineData("flap", "热 & 狗", "/?source=flap&q=%E7%83%AD%20%26%20%E7%8B%97")]
    public void An_address_is_read_with_forgiveness_and_written_exactly(string? source, string? keyword, string address) =>
        FeedFilter.Of(source, keyword).Address.ShouldBe(address);

    [Fact]
    public void A_keyword_is_cut_rather_than_refused() =>
        FeedFilter.Everything.WithKeyword(new string('x', 500)).Keyword.Length.ShouldBe(FeedFilter.MaximumKeyword);

    [Theory]
    [InlineData("ოoge", false)]
    [InlineData("DOGE", true)]
    [InlineData("ecoi", true)]
    [InlineData("0X00000000", true)]
    [InlineData("00000001", false)]
    public void Letter_case_does_not_matter_and_addresses_match_from_their_beginning(string keyword, bool matches) =>
        FeedFilter.Everything.WithKeyword(keyword).Matches(Given.Launch()).ShouldBe(matches);

    [Fact]
    public void Another_source_does_not_match() => FeedFilter.Of("flap", null).Matches(Given.Launch(1, LaunchSource.Four)).ShouldBeFalse();
}
