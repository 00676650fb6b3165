namespace Regou.DevNet.WeChat.Bots;

/// <summary>Hands messages out a second time, some time later.</summary>
internal sealed class Repeats(World world) : IDisposable
{
    private readonly Lock gate = new();
    private readonly HashSet<ITimer> pending = [];
    private bool closed;

    public void Later(Bot bot, InboundMessage message)
    {
        var repeat = message with { IsRepeat = true };
        if (world.Knobs.DuplicateStyle == DuplicateStyle.NewMessageId)
            repeat = repeat with { MessageId = world.NextMessageId(), ClientId = $"{message.ClientId}_{world.Lots.Hex(4)}" };
        if (world.Knobs.DuplicateDelayMs == 0)
        {
            bot.Inbox.Add(repeat);
            return;
        }

        lock (gate)
        {
            if (closed) return;
            ITimer? timer = null;
            timer = world.Clock.CreateTimer(
                _ =>
                {
                    lock (gate) pending.Remove(timer!);
                    timer!.Dispose();
                    bot.Inbox.Add(repeat);
                },
                null, TimeSpan.FromMilliseconds(world.Knobs.DuplicateDelayMs), Timeout.InfiniteTimeSpan);
            pending.Add(timer);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            foreach (var timer in pending) timer.Dispose();
            pending.Clear();
        }
    }
}
