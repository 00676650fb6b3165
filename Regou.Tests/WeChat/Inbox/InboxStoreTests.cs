using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Tests.Builders;
using Regou.Tests.WeChat.Drivers;
using Regou.WeChat.ILink;

namespace Regou.Tests.WeChat.Inbox;

public sealed class InboxStoreTests : IAsyncLifetime
{
    private WeChatParts wechat = null!;
    private WechatBotBinding bound = null!;

    public async Task InitializeAsync()
    {
        wechat = await WeChatParts.CreateAsync();
        bound = await wechat.BoundAsync(change: row => row.Cursor = "old");
        wechat.Time.Advance(TimeSpan.FromMinutes(10));
    }

    public async Task DisposeAsync() => await wechat.DisposeAsync();

    [Fact]
    public async Task A_crash_before_the_commit_leaves_neither_message_nor_cursor_and_the_reply_can_be_stored_again()
    {
        await ForbidAsync("BEFORE UPDATE OF cursor ON wechat_bot_bindings");

        await Should.ThrowAsync<DbUpdateException>(() => StoreAsync("new", Word(1, "help")));
        wechat.All<InboundMessage>().ShouldBeEmpty();
        (await wechat.BindingAsync(bound.Id)).Cursor.ShouldBe("old");
        WeChatParts.WasRaised(wechat.WordsArrived).ShouldBeFalse();

        await AllowAsync();
        (await StoreAsync("new", Word(1, "help"))).ShouldBeTrue();
        wechat.All<InboundMessage>().ShouldHaveSingleItem().Text.ShouldBe("help");
        (await wechat.BindingAsync(bound.Id)).Cursor.ShouldBe("new");
    }

    [Fact]
    public async Task A_crash_while_the_message_is_written_keeps_the_old_cursor()
    {
        await ForbidAsync("BEFORE INSERT ON inbound_messages");

        await Should.ThrowAsync<DbUpdateException>(() => StoreAsync("new", Word(1, "help")));

        (await wechat.BindingAsync(bound.Id)).Cursor.ShouldBe("old");
    }

    [Fact]
    public async Task A_repeated_message_id_is_stored_once_and_opens_nothing_anew()
    {
        await StoreAsync("a", Word(1, "help", context: "first"));
        await wechat.Database.Writes.WriteAsync(
            db => db.WechatBotBindings.ExecuteUpdateAsync(row => row.SetProperty(one => one.Parked, true).SetProperty(one => one.SentSinceInbound, 7)),
            default);
        WeChatParts.WasRaised(wechat.WordsArrived);

        await StoreAsync("b", Word(1, "help", context: "again"));

        wechat.All<InboundMessage>().ShouldHaveSingleItem();
        var binding = await wechat.BindingAsync(bound.Id);
        (binding.Cursor, binding.Parked, binding.SentSinceInbound, binding.ContextToken).ShouldBe(("b", true, 7, "first"));
        WeChatParts.WasRaised(wechat.WordsArrived).ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_id_from_two_bots_is_two_messages()
    {
        var other = await wechat.BoundAsync(2);

        await StoreAsync("a", Word(1, "help"));
        await wechat.Store.StoreAsync(other.Id, other.BotToken, Updates("a", Word(1, "help") with { FromUserId = other.IlinkUserId }), default);

        wechat.All<InboundMessage>().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Words_of_a_stranger_are_not_stored_but_the_cursor_passes_them()
    {
        await StoreAsync("new", Word(1, "help") with { FromUserId = "stranger@im.wechat" });

        wechat.All<InboundMessage>().ShouldBeEmpty();
        var binding = await wechat.BindingAsync(bound.Id);
        (binding.Cursor, binding.ContextToken, binding.LastInboundAt).ShouldBe(("new", "AARz", Given.Noon));
        WeChatParts.WasRaised(wechat.JobsWaiting).ShouldBeFalse();
    }

    [Fact]
    public async Task An_absent_cursor_keeps_the_old_one()
    {
        await StoreAsync(null, Word(1, "help"));

        (await wechat.BindingAsync(bound.Id)).Cursor.ShouldBe("old");
        wechat.All<InboundMessage>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_new_word_opens_the_window_and_charges_what_is_still_on_its_way()
    {
        await wechat.Database.Writes.WriteAsync(
            async db =>
            {
                var binding = (await db.WechatBotBindings.FindAsync(bound.Id))!;
                Outbox.Add(db, binding, SendKind.Launches, "pending", Given.Noon);
                Outbox.Add(db, binding, SendKind.Launches, "processing", Given.Noon).Status = SendStatus.Processing;
                Outbox.Add(db, binding, SendKind.Launches, "sent", Given.Noon).Status = SendStatus.Sent;
                Outbox.Add(db, binding, SendKind.Launches, "failed", Given.Noon).Status = SendStatus.Failed;
                binding.SentSinceInbound = 10;
                binding.Parked = true;
            },
            default);

        await StoreAsync("new", Word(1, "a", context: "one"), Word(2, "b", context: "two"), Word(3, "c", context: null));

        var binding = await wechat.BindingAsync(bound.Id);
        binding.ShouldSatisfyAllConditions(
            () => binding.SentSinceInbound.ShouldBe(2),
            () => binding.Parked.ShouldBeFalse(),
            () => binding.ContextToken.ShouldBe("two"),
            () => binding.LastInboundAt.ShouldBe(Given.Noon.AddMinutes(5)));
        WeChatParts.WasRaised(wechat.WordsArrived).ShouldBeTrue();
        WeChatParts.WasRaised(wechat.JobsWaiting).ShouldBeTrue();
    }

    [Theory]
    [InlineData(-60, 0)]
    [InlineData(7, 7)]
    [InlineData(10, 10)]
    [InlineData(600, 10)]
    [InlineData(null, 10)]
    public async Task The_window_counts_from_when_he_wrote_but_never_from_the_future_or_backwards(int? wroteMinutes, int countsMinutes)
    {
        await StoreAsync("new", Word(1, "help") with { CreatedAt = wroteMinutes is { } minutes ? Given.Noon.AddMinutes(minutes) : null });

        (await wechat.BindingAsync(bound.Id)).LastInboundAt.ShouldBe(Given.Noon.AddMinutes(countsMinutes));
    }

    [Fact]
    public async Task What_an_old_token_still_brings_does_not_touch_the_renewed_binding()
    {
        await wechat.Bindings.BindAsync(
            new(bound.IlinkUserId, "bot2", new(new("https://ilinkai.weixin.qq.com"), "token2")), default);

        (await StoreAsync("cursor of the old token", Word(1, "help"))).ShouldBeFalse();

        var binding = await wechat.BindingAsync(bound.Id);
        (binding.Cursor, binding.ContextToken).ShouldBe(("", null));
        wechat.All<InboundMessage>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Words_that_came_when_another_process_had_taken_over_are_kept_but_not_the_cursor_and_polling_ends()
    {
        await HandOverAsync("another#1");

        (await StoreAsync("cursor of who lost the lease", Word(1, "help"))).ShouldBeFalse();

        wechat.All<InboundMessage>().ShouldHaveSingleItem().Text.ShouldBe("help");
        var binding = await wechat.BindingAsync(bound.Id);
        (binding.Cursor, binding.ContextToken).ShouldBe(("old", "AARznew"));
        WeChatParts.WasRaised(wechat.WordsArrived).ShouldBeTrue();
    }

    [Fact]
    public async Task A_word_tells_the_composer_who_may_be_written_to_again_and_how_well_he_pays()
    {
        var paying = await wechat.BoundAsync(2);
        await wechat.Database.Writes.WriteAsync(
            db => db.Users.Where(user => user.Id == paying.UserId).ExecuteUpdateAsync(
                set => set.SetProperty(user => user.YearlyUntil, Given.Noon.AddDays(9)).SetProperty(user => user.PlanUntil, Given.Noon.AddDays(9))),
            default);

        await StoreAsync("a", Word(1, "help"));
        await wechat.Store.StoreAsync(paying.Id, paying.BotToken, Updates("a", Word(2, "help") with { FromUserId = paying.IlinkUserId }), default);

        wechat.WaitingUsers.Take(10).ShouldBe([paying.UserId, bound.UserId]);
    }

    [Fact]
    public async Task Polls_that_come_together_are_stored_together_and_one_that_fails_hurts_no_other()
    {
        var others = new List<WechatBotBinding>();
        foreach (var number in Enumerable.Range(2, 20)) others.Add(await wechat.BoundAsync(number));
        await ForbidAsync("BEFORE INSERT ON inbound_messages WHEN NEW.text = 'poison'");

        var open = new TaskCompletionSource();
        var busy = wechat.Database.Writes.WriteAsync(_ => open.Task, default);
        var poisoned = StoreAsync("new", Word(1, "poison"));
        var stored = others.ConvertAll(other =>
            wechat.Store.StoreAsync(other.Id, other.BotToken, Updates("new", Word(1, "help") with { FromUserId = other.IlinkUserId }), default));
        open.SetResult();
        await busy;

        (await Task.WhenAll(stored)).ShouldAllBe(goOn => goOn);
        await Should.ThrowAsync<DbUpdateException>(() => poisoned);
        wechat.All<InboundMessage>().Count.ShouldBe(20);
        (await wechat.BindingAsync(bound.Id)).Cursor.ShouldBe("old");
    }

    [Fact]
    public async Task The_cursor_of_a_poll_without_words_waits_for_the_next_flush_and_never_passes_a_later_one()
    {
        wechat.Store.StoreLater(bound.Id, bound.BotToken, "idle");
        (await wechat.BindingAsync(bound.Id)).Cursor.ShouldBe("old");

        await wechat.Store.FlushCursorsAsync(default);
        (await wechat.BindingAsync(bound.Id)).Cursor.ShouldBe("idle");

        wechat.Store.StoreLater(bound.Id, bound.BotToken, "idle again");
        await StoreAsync("with a word", Word(1, "help"));
        await wechat.Store.FlushCursorsAsync(default);
        (await wechat.BindingAsync(bound.Id)).Cursor.ShouldBe("with a word");
    }

    [Fact]
    public async Task An_idle_cursor_of_a_lost_lease_or_an_old_token_is_not_written()
    {
        wechat.Store.StoreLater(bound.Id, "an old token", "idle");
        await wechat.Store.FlushCursorsAsync(default);
        await HandOverAsync("another#1");
        wechat.Store.StoreLater(bound.Id, bound.BotToken, "idle");
        await wechat.Store.FlushCursorsAsync(default);

        (await wechat.BindingAsync(bound.Id)).Cursor.ShouldBe("old");
    }

    [Fact]
    public async Task A_binding_that_is_gone_takes_nothing() =>
        (await wechat.Store.StoreAsync(999, "token", Updates("new", Word(1, "help")), default)).ShouldBeFalse();

    [Fact]
    public async Task A_sender_sees_the_new_context_token_at_once()
    {
        (await wechat.Credentials.GetAsync(bound.Id, default))!.ContextToken.ShouldBe("AARz");

        await StoreAsync("new", Word(1, "help", context: "fresh"));

        (await wechat.Credentials.GetAsync(bound.Id, default))!.ContextToken.ShouldBe("fresh");
    }

    [Fact]
    public async Task Thousands_of_messages_in_one_poll_are_stored_in_order()
    {
        await StoreAsync("new", [.. Enumerable.Range(1, 2_000).Select(number => Word((ulong)number, $"{number}"))]);
        await StoreAsync("new", [.. Enumerable.Range(1, 2_001).Select(number => Word((ulong)number, $"{number}"))]);

        wechat.All<InboundMessage>().OrderBy(message => message.Id).Select(message => message.Text)
            .ShouldBe(Enumerable.Range(1, 2_001).Select(number => $"{number}"));
    }

    private Task<bool> StoreAsync(string? cursor, params ReceivedMessage[] messages) =>
        wechat.Store.StoreAsync(bound.Id, bound.BotToken, Updates(cursor, messages), default);

    private ReceivedMessage Word(ulong id, string text, string? context = "AARznew") =>
        new(id, $"c{id}", id, bound.IlinkUserId, Given.Noon.AddMinutes(5), context, text);

    private static Updates Updates(string? cursor, params ReceivedMessage[] messages) => new(ILinkVerdict.Ok, messages, cursor, null);

    private Task<int> HandOverAsync(string to) => wechat.Database.Writes.WriteAsync(
        db => db.WechatBotBindings.ExecuteUpdateAsync(row => row.SetProperty(one => one.Listener, to)), default);

    private async Task ForbidAsync(string when)
    {
        await using var db = wechat.Database.CreateDbContext();
#pragma warning disable EF1002, EF1003 // the text is this test's own
        await db.Database.ExecuteSqlRawAsync($"CREATE TRIGGER crash {when} BEGIN SELECT RAISE(ABORT, 'crash'); END");
#pragma warning restore EF1002, EF1003
    }

    private async Task AllowAsync()
    {
        await using var db = wechat.Database.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER crash");
    }
}
