using Regou.DevNet.WeChat;
using Regou.DevNet.WeChat.Bots;

namespace Regou.Tests.DevNet.WeChat;

public sealed class InboxTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private readonly Inbox inbox = new(TimeProvider.System);

    [Fact]
    public async Task What_waits_is_taken_at_once_and_once()
    {
        inbox.Add(Message(1));
        inbox.Add(Message(2));

        Seqs(await PollAsync()).ShouldBe([1, 2]);
        inbox.Add(Message(3));
        Seqs(await PollAsync()).ShouldBe([3]);
    }

    [Fact]
    public async Task A_zero_hold_never_waits()
    {
        var poll = inbox.PollAsync(TimeSpan.Zero, ConcurrentPolls.FirstReturnsEmpty, default);

        poll.IsCompleted.ShouldBeTrue();
        (await poll).Messages.ShouldBeEmpty();
        inbox.IsPolled.ShouldBeFalse();
    }

    [Fact]
    public async Task A_poll_whose_client_has_gone_takes_nothing()
    {
        using var gone = new CancellationTokenSource();
        var poll = PollAsync(gone.Token);
        inbox.IsPolled.ShouldBeTrue();

        await gone.CancelAsync();

        (await poll).Messages.ShouldBeEmpty();
        inbox.IsPolled.ShouldBeFalse();
        inbox.Add(Message(1));
        Seqs(await PollAsync()).ShouldBe([1]);
    }

    [Fact]
    public async Task A_client_that_had_gone_before_its_poll_began_takes_nothing_either()
    {
        (await PollAsync(new CancellationToken(canceled: true))).Messages.ShouldBeEmpty();
        inbox.Add(Message(1));

        Seqs(await PollAsync()).ShouldBe([1]);
    }

    [Fact]
    public async Task Closing_ends_waiting_and_later_polls_and_forgets_what_was_left()
    {
        var waiting = PollAsync();
        inbox.Close();
        inbox.Add(Message(1));

        (await waiting).Dead.ShouldBeTrue();
        (await PollAsync()).ShouldBe(PollResult.Evicted);
        inbox.Close();
    }

    [Fact]
    public async Task Only_the_latest_ten_thousand_are_kept_and_a_hundred_go_out_at_a_time()
    {
        for (var i = 1; i <= Inbox.Kept + 5; i++) inbox.Add(Message(i));

        var seen = new List<long>();
        for (var batch = Seqs(await PollAsync()); ; batch = Seqs(await inbox.PollAsync(TimeSpan.Zero, default, default)))
        {
            if (batch.Count == 0) break;
            batch.Count.ShouldBeLessThanOrEqualTo(Inbox.Batch);
            seen.AddRange(batch);
        }

        seen.ShouldBe(Enumerable.Range(6, Inbox.Kept).Select(i => (long)i));
    }

    [Fact]
    public async Task However_polls_come_and_give_up_every_message_is_handed_out_once_and_in_order()
    {
        const int messages = 3_000;
        var seen = new List<long>();
        var patience = new Random(11);

        async Task PollAllAsync()
        {
            while (seen.Count < messages)
            {
                using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(patience.Next(3)));
                seen.AddRange(Seqs(await PollAsync(gone.Token)));
            }
        }

        var polling = PollAllAsync();
        await Parallel.ForAsync(0, 1, async (_, _) =>
        {
            for (var i = 1; i <= messages; i++)
            {
                inbox.Add(Message(i));
                if (i % 7 == 0) await Task.Yield();
            }
        });

        await polling.WaitAsync(TimeSpan.FromMinutes(1));
        seen.ShouldBe(Enumerable.Range(1, messages).Select(i => (long)i));
    }

    private static InboundMessage Message(long seq) => new(seq, (ulong)seq, "user", "bot", $"c{seq}", 0, "[]", "token");

    private static IReadOnlyList<long> Seqs(PollResult result) => [.. result.Messages.Select(message => message.Seq)];

    private async Task<PollResult> PollAsync(CancellationToken gone = default) =>
        await inbox.PollAsync(Long, ConcurrentPolls.FirstReturnsEmpty, gone);
}
