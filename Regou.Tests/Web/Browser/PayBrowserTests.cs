using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Regou.Data;
using Regou.Data.Entities;
using Regou.DevNet.Chain;
using Regou.Tests.Drivers;
using Regou.Tests.Payments.Killed;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Browser;

/// <summary>The whole way of a payer in a real browser, with a real chain behind the page and the wallet.</summary>
public sealed class PayBrowserTests(ChromiumFixture chromium) : BrowserSiteTests, IClassFixture<ChromiumFixture>, IAsyncLifetime
{
    private Anvil anvil = null!;

    async Task IAsyncLifetime.InitializeAsync() => anvil = await Anvil.StartAsync(new() { BlockSeconds = 0.45 }, _ => { }, default);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await anvil.DisposeAsync();
    }

    private protected override RegouSite CreateSite()
    {
        var site = new RegouSite(
            ("Chain:RpcUrls", anvil.HttpUrl.AbsoluteUri), ("Chain:WebSocketUrls", anvil.WebSocketUrl.AbsoluteUri), ("Payments:CollectXpub", CreditKillTests.Xpub))
        {
            KeepHostedService = type => type.Contains("LiveListener", StringComparison.Ordinal) || type.Contains("Regou.Payments", StringComparison.Ordinal),
        };
        site.UseKestrel(0);
        site.StartServer();
        return site;
    }

    [Fact]
    public async Task Who_signs_in_with_a_wallet_and_pays_sees_his_payment_arrive_and_his_plan_grow()
    {
        var wallet = new InjectedWallet
        {
            OnSend = async transaction => (await anvil.Rpc.CallAsync("eth_sendTransaction", [transaction], default)).GetString()!,
        };
        await using var context = await chromium.ContextAsync(Site, new(), Complaints);
        var page = await context.NewPageAsync();
        await wallet.InstallAsync(page);
        await page.GotoAsync("/renew");
        await page.Locator(".wallet").ClickAsync();
        await page.WaitForURLAsync("**/renew");
        await Eventually.TrueAsync(async () => await AnyAsync(db => db.DepositAddresses.AnyAsync(deposit => deposit.OpenedAtBlock != null)));

        await page.Locator("#own-amount:not([disabled])").WaitForAsync();
        await page.Locator(".pay-wallet button").ClickAsync();

        await page.Locator(".payment.is-credited").WaitForAsync();
        await Assertions.Expect(page.Locator(".payment.is-credited")).ToContainTextAsync("已到账");
        (await page.Locator(".pay-steps .is-done").CountAsync()).ShouldBe(3);
        await page.GotoAsync("/user-center");
        await Assertions.Expect(page.Locator(".panel.plan")).ToContainTextAsync("月付");
        (await AnyAsync(db => db.LedgerEntries.AnyAsync(entry => entry.Kind == LedgerKind.Payment))).ShouldBeTrue();
    }

    private async Task<bool> AnyAsync(Func<RegouDbContext, Task<bool>> ask)
    {
        await using var db = await Site.Get<IDbContextFactory<RegouDbContext>>().CreateDbContextAsync();
        return await ask(db);
    }
}
