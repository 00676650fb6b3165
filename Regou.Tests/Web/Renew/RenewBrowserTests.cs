using System.Numerics;
using Microsoft.Playwright;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Payments.Ledger;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Renew;

/// <summary>The renew page and the ledger in a real browser.</summary>
[Trait("Needs", "browser")]
public sealed class RenewBrowserTests(ChromiumFixture chromium) : BrowserSiteTests, IClassFixture<ChromiumFixture>
{
    private const string Wallet = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_amount_is_computed_live_and_nothing_is_wider_than_the_screen(bool phone)
    {
        var user = await Site.NewUserAsync();
        await FillAsync(user);
        await using var context = await chromium.ContextAsync(
            Site,
            phone
                ? new() { ViewportSize = new() { Width = 360, Height = 740 }, IsMobile = true, HasTouch = true, ColorScheme = ColorScheme.Light }
                : new() { ViewportSize = new() { Width = 1280, Height = 900 }, ColorScheme = ColorScheme.Dark },
            Complaints);
        var page = await context.NewPageAsync();
        await page.SignInAsync(Site, user, "/renew");
        await page.Locator("#own-amount").FillAsync("0.25");
        await page.Locator(".amount-gives").GetByText("7 天 12 小时（月付）").WaitForAsync();
        (await page.Locator(".pay-steps .is-done").CountAsync()).ShouldBe(4, "one payment is seen, one went all three steps");
        await IsNoWiderThanTheScreenAsync(page);

        await page.GotoAsync("/user-center");
        await page.Locator(".ledger-entry").First.WaitForAsync();
        await IsNoWiderThanTheScreenAsync(page);
    }

    private protected override RegouSite CreateSite()
    {
        var site = new RegouSite(("Payments:CollectWallet", Wallet));
        site.UseKestrel(0);
        site.StartServer();
        return site;
    }

    private static async Task IsNoWiderThanTheScreenAsync(IPage page) =>
        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();

    /// <summary>One credited payment, one seen, one that was replaced, and a grant.</summary>
    private Task FillAsync(long user) => Site.Get<WriteGate>().WriteAsync(
        async db =>
        {
            var now = Site.Get<TimeProvider>().GetUtcNow();
            PaymentStatus[] states = [PaymentStatus.Orphaned, PaymentStatus.Confirmed, PaymentStatus.Seen];
            foreach (var (number, status) in states.Index())
            {
                var payment = new Payment
                {
                    Key = $"0x{number:x64}", Way = PaymentWay.Wallet, UserId = user, TxHash = $"0x{number:x64}", Recipient = Wallet,
                    Wei = BigInteger.Pow(10, 18) * (number + 1) / 2, BlockNumber = 1, BlockHash = $"0x{2:x64}", BlockTime = now.AddMinutes(-number),
                    MonthlyWei = BigInteger.Pow(10, 18), SeenAt = now, ConfirmedAt = status == PaymentStatus.Confirmed ? now : null, Status = status,
                };
                db.Payments.Add(payment);
                if (status == PaymentStatus.Confirmed) (await LedgerBook.CreditAsync(db, payment, now, default)).ShouldBeTrue();
            }

            var granted = await LedgerBook.GrantAsync(db, user, PlanKind.ProYearly, 20, "内测赠送", "op", now, default);
            await LedgerBook.GrantAsync(db, user, PlanKind.ProYearly, 5, "bug report", "op", now, default);
            await LedgerBook.ReverseAsync(db, granted.Entry.Id, "typed twice", "op", now, default);
        },
        default);
}
