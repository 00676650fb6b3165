using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Regou.Tests.Web.Drivers;
using Regou.Web.Components.Pages;
using Regou.Web.Security;
using Regou.WeChat;

namespace Regou.Tests.Web.UserCenter;

public sealed class LinkWeChatPageTests : UserCenterContext
{
    private readonly FakeQrLogins logins = new();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Services.AddSingleton<IQrLogins>(logins);
    }

    [Fact]
    public async Task Without_a_fresh_proof_no_code_is_made()
    {
        var session = await SessionAsync();
        Clock.Advance(TimeSpan.FromMinutes(10));

        var page = Open(session);

        page.WaitForElement(".proof-notice a").GetAttribute("href").ShouldBe("/login?return=%2Fuser-center%2Fwechat&again=1");
        logins.Started.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_scanned_is_linked_to_the_session_and_the_page_goes_back()
    {
        var session = await SessionAsync();
        var page = Open(session);
        page.WaitForAssertion(() => logins.Started.Count.ShouldBe(1));
        logins.Started[0].LinkTo.ShouldBe(session);
        logins.Started[0].Become(new(QrLoginPhase.ShowingCode, "https://example.test/q"));
        page.WaitForElement(".qr");

        logins.Started[0].Become(new(QrLoginPhase.Confirmed, UserId: UserId));

        page.WaitForElement(".stage-done");
        var navigation = (BunitNavigationManager)Services.GetRequiredService<NavigationManager>();
        page.WaitForAssertion(() => navigation.History.Single().Uri.ShouldBe("/user-center"));
    }

    [Fact]
    public async Task A_second_try_asks_for_the_proof_again()
    {
        var page = Open(await SessionAsync());
        page.WaitForAssertion(() => logins.Started.Count.ShouldBe(1));
        logins.Started[0].Become(new(QrLoginPhase.Failed, Failure: QrLoginFailure.TimedOut));
        page.WaitForElement(".stage-failed");
        Clock.Advance(TimeSpan.FromMinutes(10));

        page.Find("button").Click();

        page.WaitForElement(".proof-notice");
        logins.Started.Count.ShouldBe(1);
    }

    private IRenderedComponent<LinkWeChatPage> Open(long session)
    {
        SetRendererInfo(new("Server", isInteractive: true));
        var state = Task.FromResult(new AuthenticationState(Session.Of(UserId, session)));
        return Render<CascadingValue<Task<AuthenticationState>>>(
            parameters => parameters.Add(value => value.Value, state).AddChildContent<LinkWeChatPage>()).FindComponent<LinkWeChatPage>();
    }
}
