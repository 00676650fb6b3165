using System.Diagnostics;
using Regou.DevNet.WeChat.Endpoints;

namespace Regou.DevNet.WeChat.Bots;

/// <summary>One binding of one user. Dead for good once it is evicted.</summary>
internal sealed class Bot(BotCredentials credentials, SimulatedUser user, World world)
{
    private readonly Lock gate = new();
    private readonly ContextTokens tokens = new(world.Lots);
    private readonly SeenClientIds seen = new();
    private bool alive = true;
    private bool notified;
    private DateTimeOffset? lastInboundAt;
    private int sentSinceInbound;
    private long seq;
    private long cursor;
    private string? typingTicket;
    private string? lastUin;

    public BotCredentials Credentials => credentials;

    public SimulatedUser User => user;

    public Inbox Inbox { get; } = new(world.Clock);

    public DateTimeOffset BoundAt { get; } = world.Clock.GetUtcNow();

    public BotStanding Standing
    {
        get
        {
            lock (gate) return new(user.OpenId, notified, lastInboundAt, sentSinceInbound);
        }
    }

    public bool Alive => Volatile.Read(ref alive);

    public void Notify(bool started)
    {
        lock (gate) notified = started;
    }

    public void Kill()
    {
        lock (gate) alive = false;
        Inbox.Close();
    }

    /// <summary>Opens the window: a new context token, a fresh quota.</summary>
    /// <returns>The user's bubble, or null when the bot is dead.</returns>
    public PhoneMessage? Hear(PhoneMessageKind kind, string text, string itemsJson)
    {
        PhoneMessage bubble;
        lock (gate)
        {
            if (!alive) return null;
            var now = world.Clock.GetUtcNow();
            lastInboundAt = now;
            sentSinceInbound = 0;
            var ms = now.ToUnixTimeMilliseconds();
            var inbound = new InboundMessage(
                ++seq, world.NextMessageId(), user.OpenId, credentials.ILinkBotId,
                $"mmassistant_bypmsg_inbox_{world.Lots.Hex(16)}_{ms / 1000}", ms, itemsJson, tokens.Issue(now));
            bubble = user.Log.Add(new PhoneMessage
            {
                FromBot = false,
                Kind = kind,
                Text = text,
                ClientId = inbound.ClientId,
                MessageId = inbound.MessageId,
                ContextToken = inbound.ContextToken,
                Time = now,
                Timestamp = Stopwatch.GetTimestamp(),
            });
            Inbox.Add(inbound);
        }

        world.Stats.CountInbound();
        world.Changed.Raise();
        return bubble;
    }

    /// <param name="shown">The bubble that the send became, or became the first time.</param>
    public SendOutcome Accept(in SendCommand send, out PhoneMessage? shown)
    {
        lock (gate)
        {
            var outcome = Decide(send, out shown);
            if (outcome != SendOutcome.Delivered) return outcome;

            sentSinceInbound++;
            shown = user.Log.Add(new PhoneMessage
            {
                FromBot = true,
                Kind = send.Kind!.Value,
                Text = send.Text,
                ClientId = send.ClientId!,
                MessageId = world.NextMessageId(),
                State = send.State,
                ContextToken = send.ContextToken ?? "",
                Time = world.Clock.GetUtcNow(),
                Timestamp = Stopwatch.GetTimestamp(),
            });
            seen.Add(shown);
        }

        user.Received(shown);
        return SendOutcome.Delivered;
    }

    /// <summary>A new opaque cursor; like the real one it embeds the token.</summary>
    public string NextCursor() => Cursors.Write(credentials.BotToken, Interlocked.Increment(ref cursor));

    public bool IsOwnCursor(string text) => Cursors.IsOf(credentials.BotToken, text);

    /// <summary>Null before the first inbound message.</summary>
    public string? TypingTicket()
    {
        lock (gate) return lastInboundAt is null ? null : typingTicket ??= Convert.ToBase64String(world.Lots.Bytes(336));
    }

    public bool RepeatsUin(string uin) => Interlocked.Exchange(ref lastUin, uin) == uin;

    private SendOutcome Decide(in SendCommand send, out PhoneMessage? shown)
    {
        shown = null;
        if (!alive) return SendOutcome.StaleToken;
        var knobs = world.Knobs;
        var outcome = SendRules.Decide(
            send, new(user.OpenId, notified, lastInboundAt, sentSinceInbound), knobs, tokens, world.Clock.GetUtcNow());
        if (outcome != SendOutcome.Delivered) return outcome;

        var silent = knobs.SilentDropUsers;
        if (silent.Count > 0 && (silent.Contains(user.Nickname) || silent.Contains(user.OpenId))) return SendOutcome.SilentUser;
        return knobs.RepeatedClientId == RepeatedClientId.Swallow && seen.TryFind(send.ClientId!, out shown)
            ? SendOutcome.Swallowed
            : SendOutcome.Delivered;
    }
}
