using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Tests.WeChat.Drivers;

namespace Regou.Tests.WeChat.Commands;

public sealed class PlanCommandsTests : IAsyncLifetime
{
    private const string Prices = "免费试用：3 天，每个来源推送一次\n月付：30 天 1 BNB\n年付：365 天 9.7334 BNB，优先推送\n付款页面：\nhttps://regou.example/renew";
    private WeChatParts wechat = null!;

    public async Task InitializeAsync() => wechat = await WeChatParts.CreateAsync();

    public async Task DisposeAsync() => await wechat.DisposeAsync();

    [Theory]
    [InlineData(PlanKind.Free, 0, 1, "当前方案：免费试用至 2026-11-25 12:00")]
    [InlineData(PlanKind.Free, 0, 100, "当前方案：未开通（已于 2026-11-25 12:00 到期）")]
    [InlineData(PlanKind.ProMonthly, 30, 1, "当前方案：月付会员至 2026-12-22 12:00")]
    [InlineData(PlanKind.ProMonthly, 30, 1_000, "当前方案：未开通（已于 2026-12-22 12:00 到期）")]
    [InlineData(PlanKind.ProYearly, 365, 1, "当前方案：年付会员至 2027-11-22 12:00")]
    public async Task Plans_say_what_he_has_and_what_it_costs(PlanKind plan, int days, int hoursLater, string has) =>
        (await ReplyAsync("/plans", plan, days, hoursLater)).ShouldBe($"{has}\n{Prices}");

    [Theory]
    [InlineData("/upgrade", PlanKind.ProMonthly, "当前方案：月付会员至 2026-12-22 12:00\n年付：365 天 9.7334 BNB，比月付（30 天 1 BNB）省两成，并优先推送。\n付款页面：\nhttps://regou.example/renew")]
    [InlineData("/upgrade", PlanKind.ProYearly, "你已是最高方案：年付会员至 2026-12-22 12:00\n续费页面：\nhttps://regou.example/renew")]
    [InlineData("续费", PlanKind.ProMonthly, "当前方案：月付会员至 2026-12-22 12:00\n30 天：1 BNB\n365 天：9.7334 BNB\n续费页面（到期前也可续）：\nhttps://regou.example/renew")]
    [InlineData("/bnb", PlanKind.ProMonthly, "目前没有开放付款。续费页面：\nhttps://regou.example/renew")]
    public async Task Paying_leads_to_the_renew_page(string text, PlanKind plan, string expected) =>
        (await ReplyAsync(text, plan, 30, 1)).ShouldBe(expected);

    [Fact]
    public async Task The_collecting_wallet_stands_on_a_line_of_its_own()
    {
        wechat.Payments.CollectWallet = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
        (await ReplyAsync("/bnb", PlanKind.Free, 0, 1)).Split('\n').ShouldBe(
        [
            "30 天 1 BNB，365 天 9.7334 BNB，仅限 BNB Smart Chain。请用登录时的钱包付到：", "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266", "二维码与到账进度：",
            "https://regou.example/renew", "请勿向聊天中他人发来的地址付款。",
        ]);
    }

    [Fact]
    public async Task Yearly_time_with_monthly_time_behind_it_shows_both_ends()
    {
        var bound = await wechat.BoundAsync();
        await ChangeAsync(bound.UserId, user => (user.YearlyUntil, user.PlanUntil) = (Given.Noon.AddDays(10), Given.Noon.AddDays(40)));
        (await SayAsync(bound, "/renew")).ShouldStartWith("当前方案：年付会员至 2026-12-02 12:00，随后月付至 2027-01-01 12:00\n");
    }

    [Fact]
    public async Task Times_are_those_of_the_users_own_zone()
    {
        var bound = await wechat.BoundAsync(language: "en");
        await ChangeAsync(bound.UserId, user => user.TimeZone = "Europe/London");

        (await SayAsync(bound, "/plans")).ShouldStartWith("Your plan: free trial until 2026-11-25 04:00\n");
    }

    [Fact]
    public async Task A_zone_that_the_machine_does_not_know_is_no_failure()
    {
        var bound = await wechat.BoundAsync(language: "en");
        await ChangeAsync(bound.UserId, user => user.TimeZone = "Moon/Base");

        (await SayAsync(bound, "/plans")).ShouldStartWith("Your plan: free trial until 2026-11-25 04:00\n");
    }

    [Fact]
    public async Task A_code_sent_to_a_bot_is_not_used_up() =>
        (await ReplyAsync("/bind ABCD3467", PlanKind.Free, 0, 1)).ShouldBe("此微信已有账号。绑定码用于公众号；用户中心：\nhttps://regou.example/user-center");

    private async Task<string> ReplyAsync(string text, PlanKind plan, int days, int hoursLater)
    {
        var bound = await wechat.BoundAsync();
        var until = wechat.Time.GetUtcNow().AddDays(days);
        await ChangeAsync(bound.UserId, user => user.Has(plan, until));
        wechat.Push.WindowHours = 2_000;
        wechat.Time.Advance(TimeSpan.FromHours(hoursLater));
        return await SayAsync(bound, text);
    }

    private Task ChangeAsync(long userId, Action<User> change) => wechat.Database.Writes.WriteAsync(
        async db => change((await db.Users.FindAsync(userId))!), default);

    private async Task<string> SayAsync(WechatBotBinding bound, string text)
    {
        await wechat.HeardAsync(bound.Id, text);
        await wechat.Answers().DrainAsync(default);
        return wechat.All<PendingWechatSend>().MaxBy(send => send.Id)!.Content;
    }
}
