using System.Numerics;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Regou.Data.Entities;
using Regou.Payments;
using Regou.Payments.Ledger;
using Regou.Tests.Builders;
using Regou.Tests.Web.Drivers;
using Regou.Web.Components.Pages;
using Regou.Web.Components.Renew;
using Regou.Web.Components.UserCenter;
using Regou.Web.Security;

namespace Regou.Tests.Web.Renew;

public sealed class RenewPageTests : UserCenterContext
{
    private const string Wallet = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    private static readonly BigInteger Bnb = BigInteger.Pow(10, 18);
    private readonly PaymentOptions payments = new() { CollectWallet = Wallet };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Services.AddSingleton(Options.Create(payments));
        Services.AddDepositAddresses();
        Services.AddSingleton<PaymentNews>();
        Services.AddSingleton<RenewReader>();
        JSInterop.SetupModule("./js/renew.js").Setup<bool>("inWeChat").SetResult(false);
    }

    [Fact]
    public void Without_a_collecting_address_the_page_says_that_payments_are_not_open()
    {
        payments.CollectWallet = null;
        var page = OpenSignedIn();
        page.Markup.ShouldContain("目前没有开放付款");
        page.FindAll(".pay").ShouldBeEmpty();
        page.Find(".amount-gives").TextContent.ShouldContain("30 天（月付）");
    }

    [Fact]
    public void An_account_that_is_gone_leads_to_signing_in() =>
        OpenSignedIn(999).Find("a.button").GetAttribute("href").ShouldBe("/login?return=%2Frenew");

    [Fact]
    public void The_collecting_wallet_is_shown_with_what_to_pay_from()
    {
        var page = OpenSignedIn();
        page.Find(".pay-address code").TextContent.ShouldBe(Wallet);
        page.Markup.ShouldContain("请用你登录本站的那个钱包付款");
        page.Find(".pay-address [data-copy]").GetAttribute("data-copy").ShouldBe(Wallet);
    }

    [Fact]
    public void Month_and_year_say_what_they_give_and_where_the_plan_ends_then()
    {
        var page = OpenSignedIn();
        page.Find(".amount-gives").TextContent.ShouldContain("1 BNB");
        page.FindAll(".amount")[1].Click();
        page.Find(".amount-gives").TextContent.ShouldContain("365 天（年付）");
        page.FindAll(".amount")[1].GetAttribute("aria-pressed").ShouldBe("true");
        page.Find(".amount-gives time").GetAttribute("datetime")!.ShouldStartWith("2027-11-22");
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("99999999999999999999999999999999999999999999999999999")]
    public void What_is_no_amount_is_said_beside_the_field_and_asks_for_nothing(string text)
    {
        var page = OpenSignedIn();
        page.Find("#own-amount").Input(text);
        page.Find(".amount-gives .field-error").TextContent.ShouldContain("大于 0 的 BNB 数量");
        page.Find(".pay-wallet button").HasAttribute("disabled").ShouldBeTrue();
        page.FindAll("script").ShouldBeEmpty();
    }

    [Fact]
    public void An_own_amount_is_computed_as_it_will_be_entered()
    {
        var page = OpenSignedIn();
        page.Find("#own-amount").Input("0.25");
        page.Find(".amount-gives").TextContent.ShouldContain("7 天 12 小时（月付）");
        page.Find("#own-amount").Input("");
        page.FindAll(".amount-gives p").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_paid_within_a_day_counts_towards_the_year()
    {
        await CreditAsync(5 * Bnb);
        var page = OpenSignedIn();
        page.Find("#own-amount").Input("4.7334");
        page.Find(".amount-gives").TextContent.ShouldContain("（年付）");
        page.Find(".amount-gives").TextContent.ShouldContain("之前的付款也按年付计：另加 37 天 12 小时");
    }

    [Fact]
    public async Task A_payment_moves_by_itself()
    {
        var page = OpenSignedIn();
        page.Find(".payments .empty");
        var id = await PaymentAsync(Bnb, PaymentStatus.Seen);
        Services.GetRequiredService<PaymentNews>().Changed(UserId);
        page.WaitForAssertion(() => page.FindAll(".pay-steps .is-done").Count.ShouldBe(1));
        page.Find(".payment").TextContent.ShouldContain("等待最终确认");
        await Database.Writes.WriteAsync(db => db.Payments.Where(row => row.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Status, PaymentStatus.Confirmed).SetProperty(row => row.ConfirmedAt, Given.Noon)), default);
        page.WaitForState(() => Clock.PendingTimers > 0);
        Clock.Advance(RenewPage.Gap);
        page.WaitForAssertion(() => page.FindAll(".pay-steps .is-done").Count.ShouldBe(2));
        await Database.Writes.WriteAsync(async db => await LedgerBook.CreditAsync(db, await db.Payments.SingleAsync(), Given.Noon, default), default);
        Services.GetRequiredService<PaymentNews>().Changed(UserId);
        page.WaitForAssertion(() => page.FindAll(".pay-steps .is-done").Count.ShouldBe(3));
        page.Find(".payment").TextContent.ShouldContain("已到账：");
        page.Find(".payment").TextContent.ShouldContain("30 天（月付）");
        page.Find(".plan").TextContent.ShouldContain("月付");
    }

    [Theory]
    [InlineData(PaymentStatus.Orphaned, "重新上链后会自动继续，无需再付")]
    [InlineData(PaymentStatus.Failed, "BNB 没有转出")]
    [InlineData(PaymentStatus.Reversed, "已撤回")]
    [InlineData(PaymentStatus.Confirmed, "正在入账")]
    public async Task Every_state_has_its_words(PaymentStatus status, string words)
    {
        await PaymentAsync(Bnb, status);
        OpenSignedIn().Find(".payment").TextContent.ShouldContain(words);
    }

    [Fact]
    public void In_WeChat_the_page_says_to_use_a_wallets_browser()
    {
        JSInterop.SetupModule("./js/renew.js").Setup<bool>("inWeChat").SetResult(true);
        var page = OpenSignedIn();
        page.WaitForAssertion(() => page.Find(".pay-wallet").TextContent.ShouldContain("请用钱包浏览器打开"));
        page.FindAll(".pay-wallet button").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0xabc", "已发出")]
    [InlineData("refused", "你在钱包里点了拒绝")]
    [InlineData("none", "没有找到钱包")]
    [InlineData("wrongChain", "不在 BNB Smart Chain 上")]
    [InlineData("something else", "钱包出错了")]
    [InlineData(null, "钱包出错了")]
    public void What_the_wallet_answers_is_told(string? answer, string words)
    {
        var send = JSInterop.SetupModule("./js/wallet.js").Setup<string?>("send", Wallet, "0xde0b6b3a7640000");
        send.SetResult(answer);
        var page = OpenSignedIn();
        page.Find(".pay-wallet button").Click();
        page.WaitForAssertion(() => page.Find(".pay-wallet [role=status]").TextContent.ShouldContain(words));
    }

    [Fact]
    public async Task What_the_wallet_sent_is_waited_for_until_it_is_in_a_block()
    {
        var payment = await PaymentAsync(Bnb, PaymentStatus.Failed);
        await Database.Writes.WriteAsync(db => db.Payments.Where(row => row.Id == payment).ExecuteUpdateAsync(set => set.SetProperty(row => row.TxHash, "0xdef")), default);
        JSInterop.SetupModule("./js/wallet.js").Setup<string?>("send", Wallet, "0xde0b6b3a7640000").SetResult("0xABC");
        var page = OpenSignedIn();
        page.Find(".pay-wallet button").Click();
        page.WaitForAssertion(() => page.Find(".pay-wallet [role=status]").TextContent.ShouldContain("已发出"));
        await Database.Writes.WriteAsync(db => db.Payments.Where(row => row.Id == payment).ExecuteUpdateAsync(set => set.SetProperty(row => row.TxHash, "0xabc")), default);
        Services.GetRequiredService<PaymentNews>().Changed(UserId);
        page.WaitForAssertion(() => page.FindAll(".pay-wallet [role=status]").ShouldBeEmpty());
    }

    [Fact]
    public void The_code_holds_the_amount_or_the_address_alone()
    {
        var page = OpenSignedIn();
        var withAmount = page.Find(".pay-qr path").GetAttribute("d");
        page.FindAll(".segments button")[1].Click();
        page.Find(".pay-qr path").GetAttribute("d").ShouldNotBe(withAmount);
        page.Markup.ShouldContain("交易所或不识别上一种码的钱包用这个");
    }

    [Fact]
    public async Task Both_ends_are_shown_where_monthly_time_follows()
    {
        await CreditAsync(Bnb);
        await Database.Writes.WriteAsync(db => LedgerBook.GrantAsync(db, UserId, PlanKind.ProYearly, 5, "gift", "op", Given.Noon, default), default);
        var plan = OpenSignedIn().Find(".plan");
        plan.TextContent.ShouldContain("年付至");
        plan.TextContent.ShouldContain("随后月付至");
        plan.QuerySelectorAll("time").Select(time => time.GetAttribute("datetime")![..10]).ShouldBe(["2026-11-27", "2026-12-27"]);
    }

    [Fact]
    public async Task The_ledger_lists_what_each_entry_gave_and_what_was_taken_back()
    {
        var entry = await CreditAsync(Bnb);
        await Database.Writes.WriteAsync(db => LedgerBook.GrantAsync(db, UserId, PlanKind.ProYearly, 5, "<b>gift</b>", "op", Given.Noon, default), default);
        await Database.Writes.WriteAsync(db => LedgerBook.ReverseAsync(db, entry, "replaced", "audit", Given.Noon, default), default);
        var panel = Show<LedgerPanel>(parameters => parameters.Add(ledger => ledger.UserId, UserId));
        var rows = panel.FindAll(".ledger-entry");
        rows.Count.ShouldBe(3);
        rows[0].TextContent.ShouldContain("撤回 #1");
        rows[0].TextContent.ShouldContain("-1 BNB");
        rows[1].TextContent.ShouldContain("<b>gift</b>");
        rows[1].TextContent.ShouldContain("5 天（年付）");
        rows[2].ClassList.ShouldContain("is-taken-back");
        rows[2].TextContent.ShouldContain("+1 BNB");
        panel.Find(".panel-head .hint").TextContent.ShouldBe("累计付款 0 BNB");
    }

    [Fact]
    public async Task An_empty_ledger_says_so_and_a_broken_database_too()
    {
        var panel = Show<LedgerPanel>(parameters => parameters.Add(ledger => ledger.UserId, UserId));
        panel.Find(".empty").TextContent.ShouldContain("还没有账目");
        await RenameAsync("ledger_entries", "elsewhere");
        panel.WaitForState(() => Clock.PendingTimers > 0);
        Clock.Advance(LedgerPanel.Gap);
        panel.WaitForAssertion(() => panel.Find(".banner").TextContent.ShouldNotBeEmpty());
    }

    private IRenderedComponent<RenewPage> OpenSignedIn(long? userId = null)
    {
        SetRendererInfo(new("Server", isInteractive: true));
        var state = Task.FromResult(new AuthenticationState(Session.Of(userId ?? UserId)));
        return Render<CascadingValue<Task<AuthenticationState>>>(parameters => parameters
            .Add(value => value.Value, state).AddChildContent<RenewPage>()).FindComponent<RenewPage>();
    }

    private Task<long> PaymentAsync(BigInteger wei, PaymentStatus status) => Database.Writes.WriteAsync(
        async db =>
        {
            var payment = new Payment
            {
                Key = $"0x{1:x64}", Way = PaymentWay.Wallet, UserId = UserId, TxHash = $"0x{1:x64}", Recipient = Wallet, Wei = wei, BlockNumber = 1,
                BlockHash = $"0x{2:x64}", BlockTime = Given.Noon, MonthlyWei = Bnb, SeenAt = Given.Noon, Status = status,
            };
            db.Payments.Add(payment);
            await db.SaveChangesAsync();
            return payment.Id;
        },
        default);

    private async Task<long> CreditAsync(BigInteger wei)
    {
        await PaymentAsync(wei, PaymentStatus.Confirmed);
        return await Database.Writes.WriteAsync(
            async db =>
            {
                (await LedgerBook.CreditAsync(db, await db.Payments.SingleAsync(), Given.Noon, default)).ShouldBeTrue();
                return (await db.LedgerEntries.SingleAsync()).Id;
            },
            default);
    }
}
