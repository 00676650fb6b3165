using Regou.Chain;
using Regou.Launches.Listings;
using Regou.Tests.Builders;

namespace Regou.Tests.Launches.Listings;

public sealed class HandedOverTests
{
    private readonly HandedOver handedOver = new(capacity: 3);

    [Fact]
    public void What_was_remembered_is_no_news() => NewsAfter([Item(1)], Item(1)).ShouldBeEmpty();

    [Fact]
    public void What_was_only_looked_at_stays_news()
    {
        handedOver.NewsIn([Item(1)]).Count.ShouldBe(1);
        handedOver.NewsIn([Item(1)]).Count.ShouldBe(1);
    }

    [Fact]
    public void A_link_that_came_is_news_once()
    {
        NewsAfter([Item(1)], Item(1, website: "https://a.example")).Count.ShouldBe(1);
        NewsAfter([Item(1, website: "https://a.example")], Item(1, website: "https://b.example")).ShouldBeEmpty();
    }

    [Fact]
    public void A_link_that_went_and_came_again_is_no_news()
    {
        handedOver.Remember([Item(1, website: "https://a.example")]);
        NewsAfter([Item(1)], Item(1, website: "https://a.example")).ShouldBeEmpty();
        handedOver.NewsIn([Item(1, telegram: "https://t.me/a")]).Count.ShouldBe(1);
    }

    [Fact]
    public void Only_the_latest_are_remembered()
    {
        handedOver.Remember([Item(1), Item(2), Item(3)]);
        handedOver.Remember([Item(1, telegram: "https://t.me/a"), Item(4)]);

        handedOver.Count.ShouldBe(3);
        handedOver.NewsIn([Item(1), Item(2), Item(3), Item(4)]).ShouldBe([Item(2)]);
    }

    private IReadOnlyList<GmgnItem> NewsAfter(GmgnItem[] remembered, params GmgnItem[] items)
    {
        handedOver.Remember(remembered);
        return handedOver.NewsIn(items);
    }

    private static GmgnItem Item(int number, string? website = null, string? telegram = null) => new(
        Address.Parse($"0x{number:x40}"), "S", "N", Given.Noon, Platform: null, website, Twitter: null, telegram, TotalSupply: null, BuyTax: null);
}
