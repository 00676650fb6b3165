using Regou.Tests.Builders;
using Regou.Web.Components.Feed;

namespace Regou.Tests.Web.Components;

public sealed class LaunchExtrasTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"taxBps":"300"}""")]
    [InlineData("""{"taxBps":-1}""")]
    [InlineData("""{"taxBps":10001}""")]
    [InlineData("""{"taxBps":1e99}""")]
    public void What_does_not_fit_is_unknown_and_never_zero(string json) => LaunchExtras.Of(json).Tax.ShouldBeNull();

    [Theory]
    [InlineData("""{"taxBps":0}""", "0%")]
    [InlineData("""{"taxBps":300}""", "3%")]
    [InlineData("""{"taxBps":1}""", "0.01%")]
    [InlineData("""{"buyTaxBps":100,"sellTaxBps":250}""", "1%/2.5%")]
    [InlineData("""{"buyTaxBps":100,"sellTaxBps":100}""", "1%")]
    public void A_tax_is_shown_in_percent(string json, string shown) => LaunchExtras.Of(json).Tax.ShouldBe(shown);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("//evil.example")]
    [InlineData("x.com/regou")]
    [InlineData("https://user:password@evil.example")]
    [InlineData("file:///etc/passwd")]
    public void Only_plain_web_addresses_become_links(string url) =>
        LaunchExtras.Of($$"""{"website":"{{url}}"}""").Socials.ShouldBeEmpty();

    [Fact]
    public void Known_socials_come_in_the_usual_order() =>
        LaunchExtras.Of("""{"website":"https://a.example","telegram":"https://t.me/a","twitter":"https://x.com/a"}""")
            .Socials.Select(link => link.Text).ShouldBe(["X", "TG", "Web"]);

    [Fact]
    public void A_lag_is_told_only_where_the_block_says_milliseconds()
    {
        var launch = Given.Launch();
        Lag.Of(launch).ShouldBeNull();
        Lag.Of(null).ShouldBeNull();

        Lag.Of(Seen(eventMilliseconds: 450, seenAfter: 380)).ShouldBe(TimeSpan.FromMilliseconds(380));
        Lag.Of(Seen(eventMilliseconds: 450, seenAfter: -20)).ShouldBeNull();
        Lag.Of(Seen(eventMilliseconds: 450, seenAfter: 60_000)).ShouldBeNull();
    }

    private static Regou.Data.Entities.LaunchEvent Seen(int eventMilliseconds, int seenAfter)
    {
        var launch = Given.Launch();
        var at = Given.Noon.AddMilliseconds(eventMilliseconds);
        return new()
        {
            Source = launch.Source,
            Symbol = launch.Symbol,
            Name = launch.Name,
            TokenAddress = launch.TokenAddress,
            Creator = launch.Creator,
            LaunchTx = launch.LaunchTx,
            LogIndex = launch.LogIndex,
            BlockNumber = launch.BlockNumber,
            BlockHash = launch.BlockHash,
            EventTime = at,
            SeenAt = at.AddMilliseconds(seenAfter),
        };
    }
}
