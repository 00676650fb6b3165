using System.Net;
using Regou.Data.Entities;
using Regou.Launches.Listings;
using Regou.Launches.Recording;
using Regou.Tests.Builders;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Endpoints;

public sealed class TokenPageTests : SiteTests
{
    [Theory]
    [InlineData("0x12")]
    [InlineData("0xzz952063c7fc8610ffdb798152d69f0b9550762b")]
    [InlineData("%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    public async Task What_is_no_address_is_said_to_be_none(string address)
    {
        var answer = await Client.GetAsync($"/token/{address}");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("这不是合约地址");
        page.ShouldNotContain("<script>alert");
    }

    [Fact]
    public async Task A_token_that_was_never_seen_is_not_found_in_words()
    {
        var answer = await Client.GetAsync($"/token/{Given.Launch().TokenAddress}");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("没有见过这个合约");
    }

    [Fact]
    public async Task A_launch_is_shown_under_its_address_in_any_letter_case()
    {
        var launch = Given.Launch(0xABCDEF, name: "Dogecoin <b>bold</b>");
        launch.Extras = """{"taxBps":500}""";
        await Site.StoreAsync(launch);

        var page = await Client.GetStringAsync($"/token/0x{launch.TokenAddress[2..].ToUpperInvariant()}");

        page.ShouldContain("Dogecoin &lt;b&gt;bold&lt;/b&gt;");
        page.ShouldContain("5%");
        page.ShouldContain(launch.LaunchTx);
        page.ShouldContain($"https://four.meme/token/{launch.TokenAddress}");
    }

    [Fact]
    public async Task A_rolled_back_launch_says_that_it_is_no_longer_valid()
    {
        var launch = Given.Launch();
        launch.Status = LaunchStatus.RolledBack;
        await Site.StoreAsync(launch);

        (await Client.GetStringAsync($"/token/{launch.TokenAddress}")).ShouldContain("已被链回滚");
    }

    [Fact]
    public async Task A_token_page_shows_what_its_creator_launched_and_what_else_was_seen_of_the_token()
    {
        var recorder = Site.Get<LaunchRecorder>();
        var (first, second) = (Given.Launch(1, symbol: "CAT"), Given.Launch(2, symbol: "DOG", creatorOf: 1));
        await recorder.RecordAsync(new DecodedLogs([first, second], [Given.Migration(1)], [], []), new(SeenBy.Live), default);

        var page = await Client.GetStringAsync($"/token/{first.TokenAddress}");

        page.ShouldContain("发射 2 次 · 上 DEX 1 次");
        page.ShouldContain($"/token/{second.TokenAddress}");
        page.ShouldNotContain($"href=\"/token/{first.TokenAddress}\"");
        page.ShouldContain("其他记录");
    }

    [Fact]
    public async Task What_only_a_listing_told_of_has_no_creator_and_no_transaction_to_show()
    {
        var launch = Given.Listed(1);
        await Site.Get<IListingRecorder>().RecordAsync([launch], default);

        var page = await Client.GetStringAsync($"/token/{launch.TokenAddress}");

        page.ShouldContain("未知");
        page.ShouldNotContain("bscscan.com/tx");
    }

    [Fact]
    public async Task The_front_page_says_how_often_a_creator_launched_before()
    {
        await Site.Get<LaunchRecorder>().RecordAsync(
            new DecodedLogs([Given.Launch(1), Given.Launch(2, creatorOf: 1), Given.Launch(3, creatorOf: 1)], [], [], []), new(SeenBy.Live), default);

        var page = await Client.GetStringAsync("/");

        page.ShouldContain("首发");
        page.ShouldContain("第 3 发");
    }

    [Fact]
    public async Task The_front_page_has_its_rows_without_any_script()
    {
        await Site.StoreAsync([.. Enumerable.Range(1, 60).Select(number => Given.Launch(number))]);

        var page = await Client.GetStringAsync("/?source=four");

        page.Split("class=\"launch ").Length.ShouldBe(51);
        page.ShouldContain("href=\"/?source=flap\"");
    }
}
