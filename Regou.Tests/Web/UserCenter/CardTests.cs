using Bunit;
using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Tests.Web.Drivers;
using Regou.Web.Components.UserCenter;

namespace Regou.Tests.Web.UserCenter;

public sealed class CardTests : UserCenterContext
{
    [Theory]
    [InlineData(PlanKind.Free, 0, "试用", "还有 3 天")]
    [InlineData(PlanKind.Free, 71, "试用", "还有 1 小时")]
    [InlineData(PlanKind.Free, 72, "已结束", "推送已停止")]
    [InlineData(PlanKind.ProMonthly, 100, "月付", "还有 25 天 20 小时")]
    [InlineData(PlanKind.ProYearly, 100, "年付", "还有 25 天 20 小时")]
    [InlineData(PlanKind.ProYearly, 800, "已结束", "推送已停止")]
    public async Task The_plan_card_tells_phase_and_time_left(PlanKind plan, int hoursLater, string phase, string left)
    {
        DateTimeOffset? ends = Given.Noon.AddDays(30);
        await ChangeUserAsync(set => set
            .SetProperty(user => user.PlanUntil, plan == PlanKind.Free ? null : ends)
            .SetProperty(user => user.YearlyUntil, plan == PlanKind.ProYearly ? ends : null));
        Clock.Advance(TimeSpan.FromHours(hoursLater));

        var card = await PlanAsync();

        card.Find(".badge").TextContent.ShouldBe(phase);
        card.Find(".big").TextContent.ShouldBe(left);
        card.Find(".price").TextContent.ShouldContain("9.7334 BNB");
    }

    [Fact]
    public async Task The_trial_tells_what_it_still_gives()
    {
        await ChangeUserAsync(set => set.SetProperty(user => user.TrialFour, 1));

        (await PlanAsync()).Markup.ShouldContain("Four 0 个，Flap 1 个");
    }

    [Fact]
    public async Task Without_a_binding_the_card_says_how_to_get_one()
    {
        var card = await WeChatAsync();

        card.Find(".big").TextContent.ShouldBe("还没有绑定微信");
        card.Find("a.button-primary").GetAttribute("href").ShouldBe("/user-center/wechat");
    }

    [Fact]
    public async Task A_binding_that_must_be_scanned_again_leads_to_the_code()
    {
        await BindAsync(binding => binding.Status = BindingStatus.NeedsRescan);

        var card = await WeChatAsync();

        card.Find(".banner-warn").TextContent.ShouldContain("重新扫码");
        card.FindAll("a.button-primary").Count.ShouldBe(1);
        card.Find(".panel-head .badge").TextContent.ShouldBe("已暂停");
    }

    [Fact]
    public async Task A_parked_binding_asks_for_a_word()
    {
        await BindAsync(binding => binding.Parked = true);

        (await WeChatAsync()).Find(".banner-warn").TextContent.ShouldContain("回复任意内容继续接收");
    }

    [Fact]
    public async Task A_bot_that_was_never_spoken_to_asks_for_start()
    {
        await BindAsync(binding => (binding.ContextToken, binding.LastInboundAt) = (null, null));

        var card = await WeChatAsync();

        card.Find(".bot code").TextContent.ShouldBe("/start");
        card.FindAll(".budget").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_closed_window_and_a_spent_budget_are_said_in_words()
    {
        await BindAsync(binding => binding.SentSinceInbound = 9);
        (await WeChatAsync()).Find(".banner-warn").TextContent.ShouldContain("条数已用完");
        Clock.Advance(TimeSpan.FromHours(23));

        var card = await WeChatAsync();

        card.Find(".banner-warn").TextContent.ShouldContain("窗口已过");
        card.Find(".budget").TextContent.ShouldContain("0/10");
    }

    [Fact]
    public async Task A_working_binding_shows_its_budget_and_what_waits()
    {
        await BindAsync(binding => binding.SentSinceInbound = 3);
        await ChangeUserAsync(set => set.SetProperty(user => user.Overflowed, 4));
        Clock.Advance(TimeSpan.FromHours(2));

        var card = await WeChatAsync();

        card.Find(".budget").TextContent.ShouldContain("今日剩余 7/10");
        card.Find(".budget").TextContent.ShouldContain("窗口 21 小时");
        card.FindAll(".budget-pips .on").Count.ShouldBe(7);
        card.Find(".waiting").TextContent.ShouldBe("等待推送 0 个 · 另有 4 个匹配但未保留");
        card.Markup.ShouldNotContain("im.bot");
    }

    [Fact]
    public async Task A_code_for_the_official_account_is_given_only_where_there_is_one()
    {
        Show<OfficialCodeCard>(_ => { }).Markup.Trim().ShouldBeEmpty();
        var card = Show<OfficialCodeCard>(parameters => parameters.Add(shown => shown.IssueAsync, () => Task.FromResult("AB12CD34")));

        await card.Find("button").ClickAsync(new());

        card.Find("code").TextContent.ShouldBe("AB12CD34");
    }

    [Fact]
    public async Task A_code_that_cannot_be_made_is_said_in_words()
    {
        var card = Show<OfficialCodeCard>(parameters => parameters.Add(shown => shown.IssueAsync, () => throw new DbUpdateException("no")));

        await card.Find("button").ClickAsync(new());

        card.Find("[role=alert]").TextContent.ShouldStartWith("没有保存成功");
    }

    private async Task<IRenderedComponent<PlanCard>> PlanAsync()
    {
        var account = await AccountAsync();
        return Show<PlanCard>(parameters => parameters.Add(shown => shown.Account, account));
    }

    private async Task<IRenderedComponent<WeChatCard>> WeChatAsync()
    {
        var account = await AccountAsync();
        return Show<WeChatCard>(parameters => parameters.Add(shown => shown.Account, account));
    }

    private Task<int> ChangeUserAsync(Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<User>> change) =>
        Database.Writes.WriteAsync(db => db.Users.Where(user => user.Id == UserId).ExecuteUpdateAsync(change), default);
}
