using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Regou.Data.Entities;
using Regou.Push.Rules;
using Regou.Tests.Drivers;
using Regou.Tests.Web.Drivers;
using Regou.Web.Components.Pages;
using Regou.Web.Security;

namespace Regou.Tests.Web.UserCenter;

public sealed class UserCenterPageTests : UserCenterContext
{
    [Fact]
    public void An_account_that_is_gone_leads_to_signing_in()
    {
        var page = Open(4_711);

        page.Find("[role=alert]").TextContent.ShouldContain("已不存在");
        page.FindAll(".panel").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_that_cannot_be_read_is_said_in_words_and_tried_again()
    {
        await RenameAsync("users", "elsewhere");
        var page = Open(UserId);
        page.Find("[role=alert]").TextContent.ShouldStartWith("暂时读不到");

        await RenameAsync("elsewhere", "users");
        await TickAsync();

        page.WaitForAssertion(() => page.FindAll(".plan").Count.ShouldBe(1));
        page.WaitForAssertion(() => page.FindAll("[role=alert]").ShouldBeEmpty());
    }

    [Fact]
    public async Task What_changes_elsewhere_appears_by_itself()
    {
        var page = Open(UserId);
        page.WaitForAssertion(() => page.FindAll(".source-card").ShouldNotBeEmpty());
        await BindAsync();
        await Book.ChangeAsync(UserId, rules => rules.With(LaunchSource.Gmgn, SourceRule.On), default);

        await TickAsync();

        page.WaitForAssertion(() => page.FindAll(".budget").Count.ShouldBe(1));
        page.WaitForAssertion(() => page.Find("#rule-gmgn-on").HasAttribute("checked").ShouldBeTrue());
    }

    /// <summary>The page and its log each wait with a timer of their own.</summary>
    private async Task TickAsync()
    {
        await Eventually.TrueAsync(() => Clock.PendingTimers >= 1);
        Clock.Advance(UserCenterPage.Gap);
    }

    private IRenderedComponent<UserCenterPage> Open(long user)
    {
        SetRendererInfo(new("Server", isInteractive: true));
        var session = Task.FromResult(new AuthenticationState(Session.Of(user)));
        return Render<CascadingValue<Task<AuthenticationState>>>(
            parameters => parameters.Add(value => value.Value, session).AddChildContent<UserCenterPage>()).FindComponent<UserCenterPage>();
    }
}
