using FsCheck;
using FsCheck.Fluent;
using Regou.DevNet.WeChat;

namespace Regou.Tests.DevNet.WeChat;

public sealed class MessageLogTests
{
    [Fact]
    public void A_log_shows_what_a_plain_list_would_show() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(
            ArbMap.Default.ArbFor<(byte Kept, bool[] FromBot, byte After, byte Most)>(), input =>
            {
                var most = (input.Most % 20) + 1;
                var log = new MessageLog(new ILinkKnobs { MessagesKeptPerUser = input.Kept % 12 });
                var all = (input.FromBot ?? []).Select(fromBot => log.Add(Message(fromBot))).ToList();
                IEnumerable<PhoneMessage> kept = input.Kept % 12 == 0 ? all : all.TakeLast(input.Kept % 12);

                log.Snapshot().ShouldBe(kept);
                log.After(input.After % 30, most).ShouldBe(kept.Where(message => message.Seq > input.After % 30).TakeLast(most));
                log.Last.ShouldBe(all.LastOrDefault());
                log.FromBot.ShouldBe(all.Count(message => message.FromBot));
                return true;
            }));

    [Fact]
    public void Only_the_bots_messages_can_be_unread()
    {
        var log = new MessageLog(new());
        foreach (var fromBot in new[] { true, false, true, true }) log.Add(Message(fromBot));

        log.Unread.ShouldBe(3);
        log.MarkRead(3);
        log.Unread.ShouldBe(1);
        log.MarkRead(1);
        log.Unread.ShouldBe(1);
        log.MarkRead(long.MaxValue);
        log.Add(Message(fromBot: true));
        log.Unread.ShouldBe(1);
    }

    [Fact]
    public async Task A_waiter_skips_the_users_own_words()
    {
        var log = new MessageLog(new());
        log.Add(Message(fromBot: false));
        var next = log.NextFromBotAsync(default);
        log.Add(Message(fromBot: false));
        next.IsCompleted.ShouldBeFalse();

        var said = log.Add(Message(fromBot: true));

        (await next).ShouldBeSameAs(said);
    }

    private static PhoneMessage Message(bool fromBot) =>
        new() { FromBot = fromBot, Text = "x", ClientId = "c", MessageId = 1, Time = default, Timestamp = 0 };
}
