using System.Runtime.InteropServices;
using Regou.DevNet.WeChat.Hosting;

namespace Regou.DevNet.WeChat;

/// <summary>The bubbles of one phone in order; keeps all or the latest few.</summary>
internal sealed class MessageLog(ILinkKnobs knobs)
{
    private readonly Lock gate = new();
    private readonly ChangeSignal changed = new();
    private readonly List<PhoneMessage> kept = [];
    private long added;
    private long read;
    private long readByTests;
    private int unread;
    private long fromBot;

    /// <summary>Bot messages since <see cref="MarkRead"/>.</summary>
    public int Unread => Volatile.Read(ref unread);

    /// <summary>All that ever came, also those let go.</summary>
    public long FromBot => Interlocked.Read(ref fromBot);

    public PhoneMessage? Last
    {
        get
        {
            lock (gate) return kept.Count > 0 ? kept[^1] : null;
        }
    }

    public PhoneMessage Add(PhoneMessage message)
    {
        lock (gate)
        {
            message.Seq = ++added;
            kept.Add(message);
            if (message.FromBot)
            {
                unread++;
                fromBot++;
            }

            var most = knobs.MessagesKeptPerUser;
            if (most > 0 && kept.Count >= most + (most / 4) + 1) kept.RemoveRange(0, kept.Count - most);
        }

        changed.Raise();
        return message;
    }

    public IReadOnlyList<PhoneMessage> Snapshot() => After(0, int.MaxValue);

    /// <summary>The latest <paramref name="most"/> of those after a <see cref="PhoneMessage.Seq"/>.</summary>
    public IReadOnlyList<PhoneMessage> After(long seq, int most)
    {
        lock (gate)
        {
            if (knobs.MessagesKeptPerUser > 0) most = Math.Min(most, knobs.MessagesKeptPerUser);
            var count = (int)Math.Clamp(added - seq, 0, Math.Min(kept.Count, most));
            return [.. CollectionsMarshal.AsSpan(kept)[(kept.Count - count)..]];
        }
    }

    public void MarkRead(long upTo)
    {
        lock (gate)
        {
            read = Math.Max(read, Math.Min(upTo, added));
            unread = kept.Count(message => message.FromBot && message.Seq > read);
        }
    }

    /// <summary>Gives every bot message once, in order, however late it is asked for.</summary>
    public async Task<PhoneMessage> NextFromBotAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = changed.Next();
            lock (gate)
            {
                for (var i = (int)Math.Max(0, kept.Count - (added - readByTests)); i < kept.Count; i++)
                {
                    readByTests = kept[i].Seq;
                    if (kept[i].FromBot) return kept[i];
                }
            }

            await next.WaitAsync(cancellationToken);
        }
    }
}
