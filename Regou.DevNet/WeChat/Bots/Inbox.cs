using Regou.DevNet.WeChat.Hosting;

namespace Regou.DevNet.WeChat.Bots;

/// <summary>
/// What the user wrote and nobody fetched. A message is consumed when it is handed to a poll; a poll whose client has gone by then
/// gets nothing, one whose client goes while the reply is written loses it.
/// </summary>
internal sealed class Inbox
{
    /// <summary>Older unfetched messages give way.</summary>
    internal const int Kept = 10_000;

    /// <summary>Most messages of one reply.</summary>
    internal const int Batch = 100;

    private readonly Lock gate = new();
    private readonly Queue<InboundMessage> queue = new();
    private readonly WaitList<PollResult> polls;
    private bool dead;

    public Inbox(TimeProvider time) => polls = new(gate, time);

    public bool IsPolled
    {
        get
        {
            lock (gate) return polls.Count > 0;
        }
    }

    public void Add(InboundMessage message)
    {
        lock (gate)
        {
            if (dead) return;
            if (queue.Count == Kept) queue.Dequeue();
            queue.Enqueue(message);
            if (polls.TryTake(out var poll)) poll!.SetResult(Take());
        }
    }

    public void Close()
    {
        lock (gate)
        {
            dead = true;
            queue.Clear();
            polls.CompleteAll(PollResult.Evicted);
        }
    }

    public ValueTask<PollResult> PollAsync(TimeSpan hold, ConcurrentPolls manners, CancellationToken gone)
    {
        WaitList<PollResult>.Waiter poll;
        lock (gate)
        {
            if (dead) return new(PollResult.Evicted);
            if (queue.Count > 0) return new(Take());
            if (polls.Count > 0 && manners == ConcurrentPolls.SecondReturnsEmpty) return new(PollResult.Nothing);
            if (manners == ConcurrentPolls.FirstReturnsEmpty) polls.CompleteAll(PollResult.Nothing);
            if (hold == TimeSpan.Zero) return new(PollResult.Nothing);
            poll = polls.Add();
        }

        return new(polls.WaitAsync(poll, hold, PollResult.Nothing, gone));
    }

    private PollResult Take()
    {
        var messages = new InboundMessage[Math.Min(queue.Count, Batch)];
        for (var i = 0; i < messages.Length; i++) messages[i] = queue.Dequeue();
        return new(Dead: false, messages);
    }
}
