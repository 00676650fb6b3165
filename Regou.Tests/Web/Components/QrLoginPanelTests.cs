using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Regou.Accounts;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Tests.Web.Drivers;
using Regou.Web.Components.Login;
using Regou.WeChat;

namespace Regou.Tests.Web.Components;

public sealed class QrLoginPanelTests : PageContext, IAsyncLifetime
{
    private readonly IQrLogins logins = Substitute.For<IQrLogins>();
    private readonly List<FakeQrLogin> started = [];
    private TestDatabase database = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        logins.Start().Returns(_ =>
        {
            started.Add(new(new(QrLoginPhase.Preparing)));
            return started[^1];
        });
        Services.AddSingleton(logins);
        Services.AddSingleton(new LoginTickets(database.Writes, Clock));
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData(QrLoginFailure.TimedOut, "二维码已过期")]
    [InlineData(QrLoginFailure.ServiceUnavailable, "微信服务暂时连不上")]
    [InlineData(QrLoginFailure.TooManyAttempts, "现在登录的人太多")]
    public void A_failure_is_said_in_words_and_can_be_tried_again(QrLoginFailure failure, string words)
    {
        var page = Shown(new(QrLoginPhase.Failed, Failure: failure), ".stage-failed");
        page.Find(".login-say").TextContent.ShouldStartWith(words);

        page.Find("button").Click();

        page.WaitForAssertion(() => started.Count.ShouldBe(2));
        page.WaitForElement("[aria-busy]");
        started[1].Become(new(QrLoginPhase.ShowingCode, "https://example.test/q"));
        page.WaitForElement(".qr");
    }

    [Fact]
    public void While_the_code_is_fetched_its_place_is_kept() => Open<QrLoginPanel>().Find("[aria-busy]");

    [Fact]
    public void The_code_is_drawn_as_vectors_with_a_name()
    {
        var page = Shown(new(QrLoginPhase.ShowingCode, "https://example.test/q"), ".qr");

        page.Find(".qr").GetAttribute("aria-label").ShouldBe("微信登录二维码");
        page.Find(".qr path").GetAttribute("d").ShouldStartWith("M4 4h7v1h-7z");
        CurrentStep(page).ShouldBe("扫码");
        page.Find(".only-phone a").GetAttribute("href").ShouldBe("https://example.test/q");
    }

    [Fact]
    public void A_code_that_is_no_web_address_is_not_offered_as_a_link() =>
        Shown(new(QrLoginPhase.ShowingCode, "javascript:alert(1)"), ".qr").FindAll(".only-phone").ShouldBeEmpty();

    [Fact]
    public void A_new_code_takes_the_place_of_the_old_one()
    {
        var page = Shown(new(QrLoginPhase.ShowingCode, "https://example.test/1"), ".qr");
        var old = page.Find(".qr path").GetAttribute("d");

        started[0].Become(new(QrLoginPhase.ShowingCode, "https://example.test/2"));

        page.WaitForAssertion(() => page.Find(".qr path").GetAttribute("d").ShouldNotBe(old));
    }

    [Fact]
    public void After_the_scan_the_phone_is_to_confirm()
    {
        var page = Shown(new(QrLoginPhase.Scanned), ".stage-sign");

        CurrentStep(page).ShouldBe("确认");
        page.FindAll(".qr").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1234", "1234")]
    [InlineData(" 12 34 ", "1234")]
    [InlineData("１２３４", "1234")]
    public void Digits_of_the_phone_are_typed_here(string typed, string submitted)
    {
        var page = Shown(new(QrLoginPhase.NeedsDigits), "#digits");
        page.Find("form").Submit();
        started[0].Digits.ShouldBeEmpty();

        page.Find("#digits").Input(typed);
        page.Find("form").Submit();

        page.WaitForAssertion(() => started[0].Digits.ShouldBe([submitted]));
    }

    [Fact]
    public void Wrong_digits_are_said_to_be_wrong_until_the_next_try()
    {
        var page = Shown(new(QrLoginPhase.NeedsDigits), "#digits");
        page.FindAll(".field-error").ShouldBeEmpty();
        started[0].Become(new(QrLoginPhase.NeedsDigits, DigitsWereWrong: true));
        page.WaitForElement(".field-error").TextContent.ShouldStartWith("数字不对");

        page.Find("#digits").Input("99");
        page.Find("form").Submit();

        page.WaitForAssertion(() => page.FindAll(".field-error").ShouldBeEmpty());
    }

    [Fact]
    public async Task A_confirmed_scan_leads_to_the_request_that_sets_the_cookie()
    {
        var user = Given.User();
        await database.Writes.WriteAsync(db => Task.FromResult(db.Users.Add(user)), default);
        var page = Shown(new(QrLoginPhase.Confirmed, UserId: user.Id), ".stage-done");

        var navigation = (BunitNavigationManager)Services.GetRequiredService<NavigationManager>();
        page.WaitForAssertion(() => navigation.History.Count.ShouldBe(1));

        var entry = navigation.History.Single();
        entry.Options.ForceLoad.ShouldBeTrue();
        entry.Uri.ShouldStartWith("/login/complete?ticket=");
        var ticket = entry.Uri[^43..];
        (await database.Writes.WriteAsync(db => LoginTickets.RedeemAsync(db, ticket, Clock.GetUtcNow(), default), default)).ShouldBe(user.Id);
    }

    [Fact]
    public void An_expired_ticket_is_said_to_be_expired()
    {
        SetRendererInfo(new("Server", isInteractive: true));

        Render<QrLoginPanel>(panel => panel.Add(login => login.Expired, "1")).Find(".banner-warn").TextContent.ShouldStartWith("登录凭证已失效");
    }

    [Fact]
    public void The_page_says_that_another_bot_is_replaced() =>
        Open<QrLoginPanel>().Find(".login-notes").TextContent.ShouldContain("其他 ClawBot 会被替换");

    private IRenderedComponent<QrLoginPanel> Shown(QrLoginState state, string selector)
    {
        var page = Open<QrLoginPanel>();
        started[0].Become(state);
        page.WaitForElement(selector);
        return page;
    }

    private static string CurrentStep(IRenderedComponent<QrLoginPanel> page) => page.Find(".steps [aria-current]").TextContent;
}
