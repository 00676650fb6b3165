using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Regou.Accounts;
using Regou.Accounts.Sessions;
using Regou.Chain;
using Regou.Tests.Builders;
using Regou.Tests.Web.Drivers;
using Regou.Web.Components.UserCenter;

namespace Regou.Tests.Web.UserCenter;

/// <summary>Wallets, sessions and API keys in the user centre.</summary>
public sealed class AccountPanelsTests : UserCenterContext
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static readonly Address Wallet = Address.Parse("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed");

    [Fact]
    public async Task A_wallet_is_shown_in_its_letter_case_and_the_last_way_in_stays()
    {
        await LinkAsync(Wallet);
        var panel = await WalletsAsync();
        panel.Find(".account-row code").TextContent.ShouldBe("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
        panel.Find("[data-copy]").GetAttribute("data-copy").ShouldBe("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");

        panel.Find(".account-row .tool").Click();
        panel.Find(".channel-danger").Click();

        panel.WaitForElement(".field-error").TextContent.ShouldStartWith("这是唯一的登录方式");
        panel.FindAll(".account-row").Count.ShouldBe(1);
        panel.Find("a[href^='/login?link=wallet']");
    }

    [Fact]
    public async Task A_wallet_beside_a_WeChat_is_removed_after_a_second_thought()
    {
        await BindAsync();
        await LinkAsync(Wallet);
        var panel = await WalletsAsync();

        panel.Find(".account-row .tool").Click();
        panel.FindAll(".account-ask .button")[1].Click();
        panel.FindAll(".account-ask").ShouldBeEmpty();
        panel.Find(".account-row .tool").Click();
        panel.Find(".channel-danger").Click();

        panel.WaitForAssertion(() => panel.FindAll(".account-row").ShouldBeEmpty());
    }

    [Fact]
    public async Task Without_a_fresh_proof_the_page_leads_to_signing_in_again_and_changes_nothing()
    {
        await BindAsync();
        await LinkAsync(Wallet);
        var session = await SessionAsync();
        Clock.Advance(TimeSpan.FromMinutes(11));
        var wallets = Show<WalletsPanel>(panel => panel.Add(page => page.UserId, UserId).Add(page => page.SessionId, session));
        var keys = Show<ApiKeysPanel>(panel => panel.Add(page => page.UserId, UserId).Add(page => page.SessionId, session));

        wallets.WaitForElement(".account-row .tool").Click();
        wallets.Find(".channel-danger").Click();
        keys.WaitForElement("#key-name").Input("bot");
        keys.Find("form").Submit();

        wallets.WaitForElement(".proof-notice a").GetAttribute("href").ShouldBe("/login?return=%2Fuser-center&again=1");
        wallets.FindAll(".account-row").Count.ShouldBe(1);
        keys.WaitForElement(".proof-notice");
        keys.FindAll(".key-once").ShouldBeEmpty();
    }

    [Fact]
    public async Task Sessions_are_told_in_words_this_one_is_marked_and_others_end()
    {
        var mine = await SessionAsync(Firefox);
        await SessionAsync("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit MicroMessenger/8.0.50");
        await SessionAsync("<b>strange</b>");
        var panel = Show<SessionsPanel>(page => page.Add(part => part.UserId, UserId).Add(part => part.SessionId, mine));
        panel.WaitForAssertion(() => panel.FindAll(".account-row").Count.ShouldBe(3));
        var row = panel.Find($"[data-session='{mine}']");
        row.TextContent.ShouldContain("Firefox · Linux");
        row.QuerySelector(".badge")!.TextContent.ShouldBe("本机");
        row.QuerySelectorAll("button").ShouldBeEmpty();
        panel.Markup.ShouldContain("微信 · iPhone");
        panel.Markup.ShouldContain("&lt;b&gt;strange");

        panel.FindAll(".account-row button")[0].Click();
        panel.WaitForAssertion(() => panel.FindAll(".account-row").Count.ShouldBe(2));
        panel.Find(".end-others").Click();

        panel.WaitForAssertion(() => panel.FindAll(".account-row").Count.ShouldBe(1));
        panel.FindAll(".end-others").ShouldBeEmpty();
        (await Services.GetRequiredService<SessionBook>().ListAsync(UserId, default)).Single().Id.ShouldBe(mine);
    }

    [Fact]
    public async Task A_key_is_shown_once_and_revoked_after_a_second_thought()
    {
        var session = await SessionAsync();
        var panel = Show<ApiKeysPanel>(page => page.Add(part => part.UserId, UserId).Add(part => part.SessionId, session));
        panel.WaitForElement("#key-name").Input("line\u2028break");
        panel.Find("form").Submit();
        panel.WaitForElement(".field-error").TextContent.ShouldStartWith("名称要有");

        panel.Find("#key-name").Input("我的机器人");
        panel.Find("form").Submit();

        var key = panel.WaitForElement(".key-once code").TextContent;
        key.ShouldMatch("^rg_[A-Za-z0-9_-]{43}$");
        panel.Find(".key-once [data-copy]").GetAttribute("data-copy").ShouldBe(key);
        panel.Find(".account-row").TextContent.ShouldContain("从未使用");
        panel.Find(".account-row .tool").Click();
        panel.Find(".channel-danger").Click();
        panel.WaitForAssertion(() => panel.FindAll(".account-row").ShouldBeEmpty());
        panel.FindAll(".key-once").ShouldBeEmpty();
    }

    private async Task<IRenderedComponent<WalletsPanel>> WalletsAsync()
    {
        var session = await SessionAsync();
        var panel = Show<WalletsPanel>(page => page.Add(part => part.UserId, UserId).Add(part => part.SessionId, session));
        panel.WaitForElement(".account-row");
        return panel;
    }

    private Task<long> LinkAsync(Address wallet) =>
        Database.Writes.WriteAsync(db => UserWallets.LinkAsync(db, UserId, wallet, Given.Noon, default), default);
}
