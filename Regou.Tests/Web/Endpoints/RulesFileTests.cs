using System.Net;
using Microsoft.EntityFrameworkCore;
using Regou.Accounts;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Push.Rules;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Endpoints;

public sealed class RulesFileTests : SiteTests
{
    private static readonly Uri RulesFile = new("/user-center/rules.json", UriKind.Relative);

    [Theory]
    [InlineData("/user-center")]
    [InlineData("/user-center/rules.json")]
    public async Task A_visitor_is_led_to_sign_in_and_back(string path)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.PathAndQuery.ShouldBe($"/login?return={Uri.EscapeDataString(path)}");
    }

    [Fact]
    public async Task The_file_has_the_users_own_rules_and_is_kept_by_nobody()
    {
        var (mine, his) = (await Site.NewUserAsync(), await Site.NewUserAsync());
        var book = Site.Get<RuleBook>();
        await book.ChangeAsync(mine, rules => rules.With(LaunchSource.Four, new(true, new() { Include = ["热狗"] }, 15)), default);
        await book.ChangeAsync(his, rules => rules.With(LaunchSource.Four, new(true, new() { Include = ["secret"] })), default);
        await Client.SignInAsync(Site, mine);

        using var answer = await Client.GetAsync(RulesFile);
        var json = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("regou-rules.json");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        json.ShouldNotContain("secret");
        var read = UserRulesJson.Read(json).Of(LaunchSource.Four);
        (read.Enabled, read.DigestMinutes).ShouldBe((true, 15));
        read.Rule.Include.ShouldBe(["热狗"]);
    }

    [Fact]
    public async Task A_session_whose_account_is_gone_is_gone_with_it()
    {
        var user = await Site.UserAsync();
        await Client.SignInAsync(Site, user);
        await Site.Get<WriteGate>().WriteAsync(db => db.Users.Where(row => row.Id == user).ExecuteDeleteAsync(), default);

        using var answer = await Client.GetAsync(RulesFile);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.PathAndQuery.ShouldStartWith("/login?return=");
    }

    [Fact]
    public async Task The_user_centre_is_painted_before_any_script_runs()
    {
        var user = await Site.NewUserAsync();
        await Client.SignInAsync(Site, user);

        var page = await Client.GetStringAsync(new Uri("/user-center", UriKind.Relative));

        page.ShouldContain("今日剩余 7/10");
        page.ShouldContain("rule-four-include");
    }

    [Theory]
    [InlineData("/user-center", "/user-center")]
    [InlineData("//evil.test", "/?welcome=1")]
    [InlineData("https://evil.test", "/?welcome=1")]
    [InlineData("/", "/?welcome=1")]
    public async Task Signing_in_leads_back_only_to_this_site(string asked, string led)
    {
        var ticket = await Site.Get<LoginTickets>().IssueAsync(await Site.UserAsync(), default);

        using var answer = await Client.GetAsync(new Uri($"/login/complete?ticket={ticket}&return={Uri.EscapeDataString(asked)}", UriKind.Relative));

        answer.Headers.Location!.OriginalString.ShouldBe(led);
    }
}
