using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Regou.Chain;
using Regou.Data;
using Regou.Tests.Drivers;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Browser;

/// <summary>Signing in with a wallet in a real browser. The chain says that there are no contracts.</summary>
public sealed class WalletLoginBrowserTests(ChromiumFixture chromium) : BrowserSiteTests, IClassFixture<ChromiumFixture>
{
    private readonly IStateReader chain = Substitute.For<IStateReader>();

    private protected override RegouSite CreateSite()
    {
        chain.RunCodeAsync(default, default, default).ReturnsForAnyArgs(new byte[32]);
        var site = new RegouSite { Configure = services => services.Replace(ServiceDescriptor.Singleton(chain)) };
        site.UseKestrel(0);
        site.StartServer();
        return site;
    }

    [Fact]
    public async Task A_wallet_signs_in_and_the_visitor_comes_to_where_he_was_going()
    {
        var wallet = new InjectedWallet();
        var page = await OpenAsync(wallet, "/login?return=%2Fuser-center");

        await page.Locator(".wallet").ClickAsync();

        await page.WaitForURLAsync("**/user-center");
        await page.GetByText("退出").First.WaitForAsync();
        await using var db = await Site.Get<IDbContextFactory<RegouDbContext>>().CreateDbContextAsync();
        (await db.UserWallets.SingleAsync()).Address.ShouldBe(DevWallet.First.Address.ToString());
        wallet.Methods.ShouldBe(["eth_requestAccounts", "eth_chainId", "personal_sign"]);
    }

    [Theory]
    [InlineData("eth_requestAccounts", 4001, "点了拒绝")]
    [InlineData("personal_sign", 4001, "点了拒绝")]
    [InlineData("eth_requestAccounts", -32002, "没处理的请求")]
    [InlineData("eth_requestAccounts", 4100, "已锁定")]
    [InlineData("personal_sign", -32603, "出错了")]
    public async Task What_the_wallet_refuses_is_said_and_can_be_tried_again(string method, int code, string said)
    {
        var wallet = new InjectedWallet();
        wallet.Failures[method] = code;
        var page = await OpenAsync(wallet);

        await page.Locator(".wallet").ClickAsync();
        await Said(page, said);
        (await page.Locator(".wallet-login").InnerHTMLAsync()).ShouldNotContain("says");
        await page.Locator(".login-actions .button").ClickAsync();

        await page.WaitForURLAsync("**/?welcome=1");
    }

    [Fact]
    public async Task On_another_chain_the_page_offers_to_switch_and_adds_the_chain_where_the_wallet_does_not_know_it()
    {
        var wallet = new InjectedWallet { Chain = 1 };
        wallet.Failures["wallet_switchEthereumChain"] = 4902;
        var page = await OpenAsync(wallet);

        await page.Locator(".wallet").ClickAsync();
        await Said(page, "不在 BNB Smart Chain");
        wallet.Methods.ShouldNotContain("personal_sign");
        await page.Locator(".login-actions .button").ClickAsync();

        await page.WaitForURLAsync("**/?welcome=1");
        var added = wallet.Asked.Single(asked => asked.Method == "wallet_addEthereumChain").Parameters[0];
        added.GetProperty("chainId").GetString().ShouldBe("0x38");
        added.GetProperty("nativeCurrency").GetProperty("symbol").GetString().ShouldBe("BNB");
    }

    [Fact]
    public async Task An_account_that_changes_while_it_is_to_sign_starts_over_and_what_the_old_one_signed_is_dropped()
    {
        var wallet = new InjectedWallet();
        wallet.Before["personal_sign"] = () => wallet.MoveToAsync(DevWallet.Second);
        var page = await OpenAsync(wallet);

        await page.Locator(".wallet").ClickAsync();
        await Said(page, "换了账户");
        await page.Locator(".login-actions .button").ClickAsync();
        await page.WaitForURLAsync("**/?welcome=1");

        await using var db = await Site.Get<IDbContextFactory<RegouDbContext>>().CreateDbContextAsync();
        (await db.UserWallets.SingleAsync()).Address.ShouldBe(DevWallet.Second.Address.ToString());
    }

    [Fact]
    public async Task A_chain_that_changes_or_a_wallet_that_is_locked_while_it_is_to_sign_is_said()
    {
        var wallet = new InjectedWallet();
        wallet.Before["personal_sign"] = () => wallet.MoveToAsync(97);
        var page = await OpenAsync(wallet);
        await page.Locator(".wallet").ClickAsync();
        await Said(page, "换了网络");
        wallet.Before["personal_sign"] = () => wallet.MoveToAsync(account: null);
        await page.Locator(".login-actions .button").ClickAsync();
        await Said(page, "已锁定");
    }

    [Fact]
    public async Task A_node_that_is_away_is_said_to_be()
    {
        var page = await OpenAsync(new InjectedWallet());
        chain.RunCodeAsync(default, default, default).ThrowsAsyncForAnyArgs(new RpcException(RpcFailure.Unreachable, "away"));

        await page.Locator(".wallet").ClickAsync();

        await Said(page, "连不上链上节点");
    }

    [Fact]
    public async Task The_old_kind_of_wallet_signs_in_too_and_a_hostile_name_is_only_text()
    {
        var old = await OpenAsync(new InjectedWallet { Old = true });
        (await old.Locator(".wallet").TextContentAsync()).ShouldBe("浏览器钱包");
        await old.Locator(".wallet").ClickAsync();
        await old.WaitForURLAsync("**/?welcome=1");

        var hostile = await OpenAsync(new InjectedWallet { Name = "<img src=x onerror=alert(1)>\u202Ekcatta\n" + new string('长', 100) });
        var name = await hostile.Locator(".wallet bdi").TextContentAsync();
        name.ShouldStartWith("<img src=x onerror=alert(1)>kcatta长");
        name!.Length.ShouldBe(40);
        (await hostile.Locator(".wallet img").GetAttributeAsync("src")).ShouldStartWith("data:image/svg+xml");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.70")]
    public async Task Without_a_wallet_the_page_says_where_there_is_one_and_gives_the_link(string? userAgent)
    {
        await using var context = await chromium.ContextAsync(Site, new() { UserAgent = userAgent }, Complaints);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/login?return=%2Frenew");

        await page.GetByText("用钱包浏览器打开").WaitForAsync();

        (await page.Locator(".no-wallet [data-copy]").GetAttributeAsync("data-copy")).ShouldEndWith("/login?return=%2Frenew");
    }

    [Fact]
    public async Task The_wallets_way_is_there_after_a_walk_from_the_front_page()
    {
        var wallet = new InjectedWallet();
        var page = await OpenAsync(wallet, "/");
        await page.Locator(".feed[data-reading]").WaitForAsync();
        await page.GetByText("微信登录").ClickAsync();

        await page.Locator(".wallet").ClickAsync();

        await page.WaitForURLAsync("**/?welcome=1");
    }

    [Theory]
    [InlineData(1, 0, "0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData(56, 4001, "refused")]
    [InlineData(56, -32000, "failed")]
    public async Task Send_brings_the_wallet_to_the_chain_and_gives_the_hash_or_a_word(int on, int code, string expected)
    {
        var wallet = new InjectedWallet { Chain = on };
        if (code != 0) wallet.Failures["eth_sendTransaction"] = code;
        var page = await OpenAsync(wallet);

        var said = await page.EvaluateAsync<string>("async to => (await import('/js/wallet.js')).send(to, '0xde0b6b3a7640000')", DevWallet.Second.Address.ToString());

        said.ShouldBe(expected);
        var sent = wallet.Asked.Single(asked => asked.Method == "eth_sendTransaction").Parameters[0];
        sent.GetProperty("from").GetString().ShouldBe(DevWallet.First.Address.ToString());
        sent.GetProperty("to").GetString().ShouldBe(DevWallet.Second.Address.ToString());
        sent.GetProperty("value").GetString().ShouldBe("0xde0b6b3a7640000");
        wallet.Methods.Contains("wallet_switchEthereumChain").ShouldBe(on != 56);
    }

    private async Task<IPage> OpenAsync(InjectedWallet wallet, string path = "/login")
    {
        var context = await chromium.ContextAsync(Site, new(), Complaints);
        var page = await context.NewPageAsync();
        await wallet.InstallAsync(page);
        await page.GotoAsync(path);
        return page;
    }

    private static Task Said(IPage page, string words) => Assertions.Expect(page.Locator(".login-say.is-bad")).ToContainTextAsync(words, new() { Timeout = 60_000 });
}
