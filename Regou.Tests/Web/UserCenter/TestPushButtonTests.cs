using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Regou.Data.Entities;
using Regou.Pipeline;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Tests.Web.Drivers;
using Regou.Web.Components.UserCenter;

namespace Regou.Tests.Web.UserCenter;

public sealed class TestPushButtonTests : UserCenterContext
{
    [Fact]
    public async Task A_refusal_is_said_in_words_and_the_button_stays_usable()
    {
        var button = Show();

        await button.Find("button").ClickAsync(new());

        button.Find(".field-error").TextContent.ShouldContain("没有可用的接收方式");
        button.Find("button").HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public async Task A_database_that_cannot_be_written_is_said_in_words()
    {
        await BindAsync();
        await RenameAsync("pending_wechat_sends", "elsewhere");
        var button = Show();

        await button.Find("button").ClickAsync(new());

        button.Find(".field-error").TextContent.ShouldStartWith("没有保存成功");
    }

    [Fact]
    public async Task The_message_is_followed_from_the_queue_to_its_acceptance()
    {
        await BindAsync();
        var woken = Services.GetRequiredService<SendsWaiting>();
        var button = Show();

        await button.Find("button").ClickAsync(new());

        button.WaitForAssertion(() => Done(button).ShouldBe(1));
        button.Find("button").HasAttribute("disabled").ShouldBeTrue();
        await ChangeAsync(send => (send.Status, send.HandedAt) = (SendStatus.Processing, Given.Noon.AddMilliseconds(5)));
        await LookAsync();
        button.WaitForAssertion(() => Done(button).ShouldBe(2));
        await ChangeAsync(send => (send.Status, send.SentAt) = (SendStatus.Sent, Given.Noon.AddMilliseconds(85)));
        await LookAsync();
        button.WaitForAssertion(() => button.FindAll(".step-took").Select(took => took.TextContent).ShouldBe(["", "+5 ms", "+80 ms"]));
        button.Find("[role=status]").TextContent.ShouldContain("已送达");
        button.Find("button").HasAttribute("disabled").ShouldBeFalse();
        woken.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_failure_is_told_with_its_reason()
    {
        await BindAsync();
        var button = Show();
        await button.Find("button").ClickAsync(new());
        await ChangeAsync(send => (send.Status, send.LastError) = (SendStatus.Failed, "ret -2 <b>"));

        await LookAsync();

        button.WaitForAssertion(() => button.Find("[role=status]").TextContent.ShouldContain("没有送达 · ret -2 <b>"));
    }

    [Fact]
    public async Task Watching_ends_although_the_message_still_waits()
    {
        await BindAsync();
        var button = Show();
        await button.Find("button").ClickAsync(new());

        for (var look = 0; look < TestPushButton.MaximumLooks; look++) await LookAsync();

        button.WaitForAssertion(() => button.Find("[role=status]").TextContent.ShouldContain("还在等待"));
        Clock.PendingTimers.ShouldBe(0);
    }

    private IRenderedComponent<TestPushButton> Show() => Show<TestPushButton>(parameters => parameters.Add(shown => shown.UserId, UserId));

    private static int Done(IRenderedComponent<TestPushButton> button) => button.FindAll(".step-line .is-done").Count;

    private async Task LookAsync()
    {
        await Eventually.TrueAsync(() => Clock.PendingTimers == 1);
        Clock.Advance(TestPushButton.Gap);
    }

    private Task ChangeAsync(Action<PendingWechatSend> change) =>
        Database.Writes.WriteAsync(async db => change(await db.PendingWechatSends.SingleAsync()), default);
}
