using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Tests.WeChat.Drivers;
using Regou.WeChat.Commands;

namespace Regou.Tests.WeChat.Inbox;

public sealed class InboxAnswersTests : IAsyncLifetime
{
    private WeChatParts wechat = null!;
    private WechatBotBinding bound = null!;

    public async Task InitializeAsync()
    {
        wechat = await WeChatParts.CreateAsync();
        bound = await wechat.BoundAsync();
    }

    public async Task DisposeAsync() => await wechat.DisposeAsync();

    [Fact]
    public async Task A_word_is_answered_once_however_many_run_at_the_same_time()
    {
        foreach (var number in Enumerable.Range(1, 20)) await wechat.HeardAsync(bound.Id, $"unknown {number}");
        wechat.Push.MessagesPerInbound = 100;

        // Behind a busy gate all four have seen the same twenty words before the first of them may act.
        var open = new TaskCompletionSource();
        var busy = wechat.Database.Writes.WriteAsync(_ => open.Task, default);
        var runs = Enumerable.Range(1, 4).Select(_ => wechat.Answers().DrainAsync(default)).ToList();
        open.SetResult();
        await busy;
        var taken = await Task.WhenAll(runs);

        taken.Sum().ShouldBe(20);
        wechat.All<PendingWechatSend>().Count.ShouldBe(20);
        wechat.All<InboundMessage>().ShouldAllBe(message => message.HandledAt != null);
        (await wechat.BindingAsync(bound.Id)).SentSinceInbound.ShouldBe(20);
        (await wechat.Answers().DrainAsync(default)).ShouldBe(0);
    }

    [Fact]
    public async Task A_reply_waits_in_the_delivery_queue_before_everything_else()
    {
        await wechat.HeardAsync(bound.Id, "/help");

        (await wechat.Answers().DrainAsync(default)).ShouldBe(1);

        var send = wechat.All<PendingWechatSend>().ShouldHaveSingleItem();
        send.ShouldSatisfyAllConditions(
            () => send.Kind.ShouldBe(SendKind.Reply),
            () => send.Priority.ShouldBe(Outbox.ReplyPriority),
            () => send.BindingId.ShouldBe(bound.Id),
            () => send.UserWxId.ShouldBe(bound.IlinkUserId));
        WeChatParts.WasRaised(wechat.SendsWaiting).ShouldBeTrue();
    }

    [Fact]
    public async Task A_crash_before_the_commit_leaves_the_word_unanswered_and_the_command_undone()
    {
        await wechat.HeardAsync(bound.Id, "退订 全部");
        await using var db = wechat.Database.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync(
            "CREATE TRIGGER crash BEFORE INSERT ON pending_wechat_sends BEGIN SELECT RAISE(ABORT, 'crash'); END");

        (await wechat.Answers().DrainAsync(default)).ShouldBe(0);
        wechat.All<Subscription>().ShouldAllBe(row => row.Enabled);
        wechat.All<InboundMessage>().ShouldAllBe(message => message.HandledAt == null);
        (await wechat.BindingAsync(bound.Id)).SentSinceInbound.ShouldBe(0);

        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER crash");
        (await wechat.Answers().DrainAsync(default)).ShouldBe(1);
        wechat.All<Subscription>().ShouldAllBe(row => !row.Enabled);
        wechat.All<PendingWechatSend>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_same_text_under_another_id_within_five_seconds_is_not_acted_upon()
    {
        await wechat.HeardAsync(bound.Id, "/status", "1");
        wechat.Time.Advance(TimeSpan.FromSeconds(5));
        await wechat.HeardAsync(bound.Id, "/status", "2");
        wechat.Time.Advance(TimeSpan.FromSeconds(5.001));
        await wechat.HeardAsync(bound.Id, "/status", "3");
        await wechat.HeardAsync(bound.Id, "/STATUS", "4");

        (await wechat.Answers().DrainAsync(default)).ShouldBe(4);

        wechat.All<InboundMessage>().ShouldAllBe(message => message.HandledAt != null);
        wechat.All<PendingWechatSend>().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Two_users_may_say_the_same_at_the_same_time()
    {
        var other = await wechat.BoundAsync(2);
        await wechat.HeardAsync(bound.Id, "/help");
        await wechat.HeardAsync(other.Id, "/help");

        await wechat.Answers().DrainAsync(default);

        wechat.All<PendingWechatSend>().Select(send => send.BindingId).ShouldBe([bound.Id, other.Id], ignoreOrder: true);
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("used up")]
    [InlineData("parked")]
    [InlineData("dead")]
    public async Task A_command_is_carried_out_even_when_there_is_no_room_for_its_reply(string why)
    {
        var mute = await wechat.BoundAsync(2, row =>
        {
            if (why == "closed") row.LastInboundAt = wechat.Time.GetUtcNow().AddHours(-23);
            if (why == "used up") row.SentSinceInbound = 10;
            if (why == "parked") row.Parked = true;
            if (why == "dead") row.Status = BindingStatus.NeedsRescan;
        });
        await wechat.HeardAsync(mute.Id, "/unsub all");

        await wechat.Answers().DrainAsync(default);

        wechat.All<PendingWechatSend>().ShouldBeEmpty();
        wechat.All<InboundMessage>().ShouldAllBe(message => message.HandledAt != null);
        wechat.All<Subscription>().Where(row => row.UserId == mute.UserId).ShouldAllBe(row => !row.Enabled);
    }

    [Fact]
    public async Task The_last_message_of_the_budget_may_be_a_reply()
    {
        var last = await wechat.BoundAsync(2, row => row.SentSinceInbound = 9);
        await wechat.HeardAsync(last.Id, "/help");
        await wechat.HeardAsync(last.Id, "/status");

        await wechat.Answers().DrainAsync(default);

        wechat.All<PendingWechatSend>().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("zh-CN", "出了点问题，请稍后再试。")]
    [InlineData("en", "Something went wrong here. Please try again in a moment.")]
    public async Task A_command_that_breaks_is_undone_and_apologised_for(string language, string apology)
    {
        var user = await wechat.BoundAsync(2, language: language);
        await wechat.HeardAsync(user.Id, "/broken");

        (await wechat.Answers(new BrokenCommand()).DrainAsync(default)).ShouldBe(1);

        wechat.All<PendingWechatSend>().ShouldHaveSingleItem().Content.ShouldBe(apology);
        wechat.All<Subscription>().ShouldAllBe(row => row.Enabled);
    }

    [Fact]
    public async Task A_word_that_cannot_be_answered_does_not_hold_up_the_others()
    {
        await wechat.HeardAsync(bound.Id, "/help");
        var other = await wechat.BoundAsync(2);
        await wechat.HeardAsync(other.Id, "/help");
        await using var db = wechat.Database.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync(
            "CREATE TRIGGER crash BEFORE INSERT ON pending_wechat_sends WHEN NEW.binding_id = 1 BEGIN SELECT RAISE(ABORT, 'crash'); END");

        (await wechat.Answers().DrainAsync(default)).ShouldBe(1);

        wechat.All<PendingWechatSend>().ShouldHaveSingleItem().BindingId.ShouldBe(other.Id);
    }

    [Fact]
    public async Task A_command_that_fails_undoes_only_itself_among_those_that_share_its_transaction()
    {
        var users = new List<WechatBotBinding> { bound };
        foreach (var number in Enumerable.Range(2, 119)) users.Add(await wechat.BoundAsync(number));
        foreach (var (index, user) in users.Index()) await wechat.HeardAsync(user.Id, index % 10 == 3 ? "/broken" : "/unsub flap");

        (await wechat.Answers(new BrokenCommand(), new UnsubCommand()).DrainAsync(default)).ShouldBe(120);

        wechat.All<InboundMessage>().ShouldAllBe(message => message.HandledAt != null);
        var sends = wechat.All<PendingWechatSend>();
        sends.Count.ShouldBe(120);
        sends.Count(send => send.Content == "出了点问题，请稍后再试。").ShouldBe(12);
        wechat.All<Subscription>().Count(row => !row.Enabled).ShouldBe(108);
        wechat.All<WechatBotBinding>().ShouldAllBe(row => row.SentSinceInbound == 1);
    }

    [Fact]
    public async Task A_user_who_writes_twice_is_answered_from_what_his_first_word_left()
    {
        await wechat.HeardAsync(bound.Id, "/unsub flap");
        await wechat.HeardAsync(bound.Id, "/sub flap");

        await wechat.Answers().DrainAsync(default);

        wechat.All<PendingWechatSend>().Select(send => send.Content.Split('\n')[^1]).ShouldBe(["当前来源：four.meme", "当前来源：four.meme、Flap"]);
    }

    [Fact]
    public async Task A_test_said_again_within_a_minute_is_one_test_and_a_setting_is_set_again()
    {
        foreach (var text in (string[])["/test", "/unsub flap"])
        {
            await wechat.HeardAsync(bound.Id, text, $"{text}1");
            wechat.Time.Advance(TimeSpan.FromSeconds(40));
            await wechat.HeardAsync(bound.Id, text, $"{text}2");
        }

        await wechat.Answers().DrainAsync(default);

        wechat.All<PendingWechatSend>().Count(send => send.Kind == SendKind.Reply).ShouldBe(3);
    }

    [Fact]
    public async Task A_stop_leaves_the_rest_for_the_next_start()
    {
        await wechat.HeardAsync(bound.Id, "/help");

        await Should.ThrowAsync<OperationCanceledException>(() => wechat.Answers().DrainAsync(new(canceled: true)));

        wechat.All<InboundMessage>().ShouldHaveSingleItem().HandledAt.ShouldBeNull();
    }

    private sealed class BrokenCommand : ICommand
    {
        public IReadOnlyList<string> Words { get; } = ["broken"];

        public async Task<string> ExecuteAsync(CommandCall call, CancellationToken cancellationToken)
        {
            await call.Db.Subscriptions.ExecuteUpdateAsync(row => row.SetProperty(one => one.Enabled, false), cancellationToken);
            throw new InvalidOperationException("broken");
        }
    }
}
