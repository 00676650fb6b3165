using System.Security.Cryptography;
using System.Text;
using Regou.DevNet.WeChat.Binding;
using Regou.DevNet.WeChat.Bots;

namespace Regou.DevNet.WeChat;

/// <summary>A WeChat user with a phone: scans codes, writes to his bot and sees what it says. Safe for many threads.</summary>
public sealed class SimulatedUser
{
    private readonly World world;
    private Bot? bot;
    private QrCode? scan;
    private string? requiredDigits;
    private long typingUntil;

    internal SimulatedUser(string nickname, World world)
    {
        this.world = world;
        Nickname = nickname;
        Log = new(world.Knobs);
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes("wechat user " + nickname)));
        OpenId = $"o9cq80{hash[..22].Replace('+', '-').Replace('/', '_')}@im.wechat";
    }

    /// <summary>Raised on the thread that accepts the message; a handler that is slow slows the sender.</summary>
#pragma warning disable MA0046 // one argument says it all, and none is allocated per message
    public event Action<PhoneMessage>? BotMessageReceived;
#pragma warning restore MA0046

    public string Nickname { get; }

    /// <summary>The same for a nickname in every simulator.</summary>
    public string OpenId { get; }

    /// <summary>Of the bot he is bound to; null when he is not.</summary>
    public BotCredentials? Credentials => Bot?.Credentials;

    public IReadOnlyList<PhoneMessage> Messages => Log.Snapshot();

    /// <summary>All that ever came, also those that a bounded phone let go. Cheap to ask.</summary>
    public long BotMessageCount => Log.FromBot;

    public UserStanding Standing => UserStanding.Of(Bot, world);

    public bool BotIsTyping => world.Clock.GetTimestamp() < Interlocked.Read(ref typingUntil);

    internal MessageLog Log { get; }

    internal Bot? Bot => Volatile.Read(ref bot);

    /// <summary>The code he scanned last, while it is worth showing.</summary>
    internal QrCode? Scan => Volatile.Read(ref scan);

    /// <summary>The digits his phone shows at the next scans; null asks for none.</summary>
    public void RequireDigits(string? digits) => requiredDigits = digits;

    /// <param name="qrTextOrId">What the QR code says, or the id in it.</param>
    /// <exception cref="PhoneException">The code is unknown, too old or taken.</exception>
    public Task ScanAsync(string qrTextOrId)
    {
        var code = world.QrCodes.Get(qrTextOrId);
        code.Scan(this, requiredDigits ?? (world.Knobs.VerifyEveryScan ? $"{world.Lots.Below(10_000):D4}" : null));
        Volatile.Write(ref scan, code);
        world.Changed.Raise();
        return Task.CompletedTask;
    }

    /// <summary>Binds him to a new bot and evicts the one before.</summary>
    /// <exception cref="PhoneException">Nothing was scanned, it expired, or the digits were not typed yet.</exception>
    public Task ConfirmAsync()
    {
        Scanned().Confirm(this);
        return Task.CompletedTask;
    }

    /// <exception cref="PhoneException">There is nothing to cancel.</exception>
    public Task CancelAsync()
    {
        Scanned().Cancel(this);
        return Task.CompletedTask;
    }

    /// <summary>He binds his account to somebody else's bot: the one here dies.</summary>
    public void BindElsewhere() => world.Bots.Evict(this);

    /// <param name="voice">He speaks: the text is the transcript.</param>
    /// <exception cref="PhoneException">He has no bot.</exception>
    public PhoneMessage Say(string text, bool voice = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return Hear(voice ? PhoneMessageKind.Voice : PhoneMessageKind.Text, text, InboundItems.Of(text, voice, world.Clock.GetUtcNow()));
    }

    /// <summary>He sends what the official client never saw: <paramref name="itemListJson"/> becomes the <c>item_list</c> as it stands.</summary>
    /// <exception cref="PhoneException">It is not JSON, or he has no bot.</exception>
    public PhoneMessage SayItems(string itemListJson)
    {
        InboundItems.Check(itemListJson);
        return Hear(PhoneMessageKind.Other, itemListJson, itemListJson);
    }

    /// <summary>
    /// The next bot message that was not returned before, whether it arrived already or not. Several callers share one place in the
    /// sequence. <paramref name="limit"/> is 30 s by default; passing it is a <see cref="TimeoutException"/>.
    /// </summary>
    public async Task<PhoneMessage> NextBotMessageAsync(TimeSpan? limit = null, CancellationToken cancellationToken = default)
    {
        using var timeout = new CancellationTokenSource(limit ?? TimeSpan.FromSeconds(30));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await Log.NextFromBotAsync(either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no further message from the bot reached {Nickname}", e);
        }
    }

    internal Bot? Exchange(Bot? next) => Interlocked.Exchange(ref bot, next);

    internal void Received(PhoneMessage message)
    {
        Interlocked.Exchange(ref typingUntil, 0);
        BotMessageReceived?.Invoke(message);
        world.Changed.Raise();
    }

    internal void BotTypes(bool started)
    {
        var until = started ? world.Clock.GetTimestamp() + (8 * world.Clock.TimestampFrequency) : 0;
        Interlocked.Exchange(ref typingUntil, until);
        world.Changed.Raise();
    }

    private QrCode Scanned() => Scan ?? throw new PhoneException("not_scanned", $"{Nickname} has not scanned a QR code");

    private PhoneMessage Hear(PhoneMessageKind kind, string text, string itemsJson) =>
        Bot?.Hear(kind, text, itemsJson) ?? throw new PhoneException("not_bound", $"{Nickname} is not bound to a bot: scan a QR code first");
}
