using System.Net;
using Regou.Data.Entities;
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
    public async Task The_front_page_has_its_rows_without_any_script()
    {
        await Site.StoreAsync([.. Enumerable.Range(1, 60).Select(number => Given.Launch(number))]);

        var page = await Client.GetStringAsync("/?source=four");

        page.Split("class=\"launch ").Length.ShouldBe(51);
        page.ShouldContain("href=\"/?source=flap\"");
    }
}
