using Bunit;
using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Tests.Web.Drivers;
using Regou.Web.Components.UserCenter;

namespace Regou.Tests.Web.UserCenter;

public sealed class DeliveriesPanelTests : UserCenterContext
{
    [Fact]
    public async Task A_log_that_cannot_be_read_is_said_in_words_and_tried_again()
    {
        await RenameAsync("notification_jobs", "elsewhere");
        var panel = Open();
        panel.Find("[role=alert]").TextContent.ShouldStartWith("暂时读不到");
        await RenameAsync("elsewhere", "notification_jobs");

        await TickAsync();

        panel.WaitForAssertion(() => panel.Find(".empty").TextContent.ShouldStartWith("还没有推送"));
    }

    [Fact]
    public async Task A_hostile_symbol_stays_text()
    {
        await JobAsync(1, JobStatus.Pending, symbol: "<b>\u202EX");

        var panel = Open();

        panel.Find(".symbol").TextContent.ShouldBe("<b>X");
        panel.FindAll(".delivery b").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_comes_while_the_page_is_open_appears_and_a_quiet_log_is_not_drawn_again()
    {
        var panel = Open();
        await JobAsync(1, JobStatus.Pending);
        await TickAsync();
        panel.WaitForAssertion(() => panel.FindAll(".delivery").Count.ShouldBe(1));
        var drawn = panel.RenderCount;

        await TickAsync();
        await Eventually.TrueAsync(() => Clock.PendingTimers == 1);

        panel.RenderCount.ShouldBe(drawn);
    }

    [Fact]
    public async Task Older_pages_stand_still_and_lead_back_to_the_newest()
    {
        for (var number = 1; number <= DeliveriesPanel.PageSize + 1; number++) await JobAsync(number, JobStatus.Pending);
        var panel = Open();
        panel.FindAll(".delivery").Count.ShouldBe(DeliveriesPanel.PageSize);

        await panel.Find(".pager button").ClickAsync(new());

        panel.FindAll(".delivery").Select(row => row.GetAttribute("data-launch")).ShouldBe(["1"]);
        await panel.Find(".pager button").ClickAsync(new());
        panel.Find(".delivery").GetAttribute("data-launch").ShouldBe($"{DeliveriesPanel.PageSize + 1}");
    }

    [Theory]
    [InlineData(JobStatus.Sent, null, "✓ 已送达 · 300 ms")]
    [InlineData(JobStatus.Sent, "unconfirmed", "✓ 已送达 · 微信没有给出回执")]
    [InlineData(JobStatus.Failed, "ret -1", "! 失败 · ret -1")]
    [InlineData(JobStatus.Unknown, null, "? 结果未知")]
    [InlineData(JobStatus.Skipped, "rolled_back", "↩ 已撤回 · 这次发射已被链回滚")]
    [InlineData(JobStatus.Skipped, "muted", "! 未发送 · 已被你屏蔽")]
    [InlineData(JobStatus.Pending, null, "… 等待中 · 还没有绑定微信或其他渠道")]
    [InlineData(JobStatus.Queued, null, "… 等待中 · 正在发送")]
    public async Task Every_state_is_a_word_with_its_reason(JobStatus status, string? reason, string words)
    {
        await JobAsync(1, status, reason);

        (await OpenWithAccountAsync()).Find(".delivery-status").TextContent.ShouldBe(words);
    }

    [Fact]
    public async Task What_waits_tells_what_the_user_can_do_about_it()
    {
        await JobAsync(1, JobStatus.Pending);
        await BindAsync(binding => binding.Parked = true);
        (await OpenWithAccountAsync()).Find(".delivery-status").TextContent.ShouldContain("回复任意内容");

        await Database.Writes.WriteAsync(db => db.NotificationJobs.ExecuteUpdateAsync(set => set.SetProperty(job => job.DueAt, Given.Noon.AddMinutes(9))), default);

        (await OpenWithAccountAsync()).Find(".delivery-status").TextContent.ShouldContain("10 分钟");
    }

    [Fact]
    public void Steps_tell_differences_but_not_of_whole_second_block_times_nor_backwards()
    {
        var row = new DeliveryRow
        {
            LaunchId = 1, Source = LaunchSource.Four, Symbol = "X", TokenAddress = "0x", RolledBack = false, LaunchedAt = Given.Noon,
            SeenAt = Given.Noon.AddMilliseconds(400), MatchedAt = Given.Noon.AddMilliseconds(401), QueuedAt = Given.Noon.AddMilliseconds(403),
            HandedAt = Given.Noon.AddMilliseconds(402), AcceptedAt = Given.Noon.AddMilliseconds(3_400), Status = JobStatus.Sent, DueAt = Given.Noon, Attempts = 1,
            Digest = false,
        };

        DeliverySteps.Of(row).Select(step => step.Took?.TotalMilliseconds).ShouldBe([null, null, 3, null, 2_998]);
        DeliverySteps.Of(row with { LaunchedAt = Given.Noon.AddMilliseconds(150) })[1].Took.ShouldBe(TimeSpan.FromMilliseconds(250));
    }

    private IRenderedComponent<DeliveriesPanel> Open(Account? account = null)
    {
        var panel = Show<DeliveriesPanel>(parameters => parameters.Add(shown => shown.UserId, UserId).Add(shown => shown.Account, account));
        panel.WaitForAssertion(() => panel.FindAll("[aria-busy]").ShouldBeEmpty());
        return panel;
    }

    private async Task<IRenderedComponent<DeliveriesPanel>> OpenWithAccountAsync() => Open(await AccountAsync());

    private async Task TickAsync()
    {
        await Eventually.TrueAsync(() => Clock.PendingTimers == 1);
        Clock.Advance(DeliveriesPanel.Gap);
    }

    private Task JobAsync(int launch, JobStatus status, string? reason = null, string symbol = "DOGE") => Database.Writes.WriteAsync(
        db =>
        {
            var row = Given.Launch(launch, symbol: symbol);
            row.Id = launch;
            db.LaunchEvents.Add(row);
            db.NotificationJobs.Add(new()
            {
                UserId = UserId, LaunchId = launch, Status = status, Reason = reason, CreatedAt = Given.Noon, DueAt = Given.Noon,
                SentAt = status == JobStatus.Sent ? Given.Noon.AddMilliseconds(300) : null,
            });
            return Task.CompletedTask;
        },
        default);
}
