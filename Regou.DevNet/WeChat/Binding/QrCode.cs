using Regou.DevNet.WeChat.Hosting;

namespace Regou.DevNet.WeChat.Binding;

/// <summary>One QR code: the phone moves it on, status polls watch it.</summary>
internal sealed class QrCode
{
    private readonly Lock gate = new();
    private readonly World world;
    private readonly WaitList<bool> polls;
    private QrState state = QrState.Wait;
    private QrState shown = QrState.Wait;
    private DateTimeOffset since;
    private string? digits;
    private int wrongDigits;
    private string? redirectHost;
    private bool credentialsFetched;
    private SimulatedUser? scanner;
    private BotCredentials? credentials;

    public QrCode(World world, IReadOnlyList<string> localTokens)
    {
        this.world = world;
        polls = new(gate, world.Clock);
        Id = world.Lots.Hex(32);
        Code = world.Lots.Hex(12);
        LocalTokens = localTokens;
        CreatedAt = since = world.Clock.GetUtcNow();
    }

    public string Id { get; }

    /// <summary>The short word in the link.</summary>
    public string Code { get; }

    public DateTimeOffset CreatedAt { get; }

    public IReadOnlyList<string> LocalTokens { get; }

    public QrState State
    {
        get
        {
            lock (gate) return Now();
        }
    }

    /// <summary>What the phone shows to its user while the code asks for digits.</summary>
    public string? Digits
    {
        get
        {
            lock (gate) return Now() == QrState.NeedVerifyCode ? digits : null;
        }
    }

    public bool IsPolled
    {
        get
        {
            lock (gate) return polls.Count > 0;
        }
    }

    public void Scan(SimulatedUser user, string? verifyDigits)
    {
        lock (gate)
        {
            if (Now() == QrState.Expired) throw new PhoneException("qr_expired", "this QR code has expired");
            if (state != QrState.Wait) throw new PhoneException("qr_taken", "this QR code has been scanned already");
            scanner = user;
            digits = verifyDigits;
            var bound = user.Credentials is { } mine && LocalTokens.Contains(mine.BotToken);
            Move(bound ? QrState.BindedRedirect : verifyDigits is null ? QrState.Scanned : QrState.NeedVerifyCode);
        }
    }

    public void Confirm(SimulatedUser user)
    {
        lock (gate)
        {
            Check(user);
            if (state == QrState.NeedVerifyCode)
                throw new PhoneException("digits_missing", "the digits on this phone were not typed on the other side yet");
            if (state != QrState.Scanned) throw new PhoneException("not_scanned", "nothing to confirm");
            credentials = world.Bots.Bind(user).Credentials;
            Move(QrState.Confirmed);
        }
    }

    public void Cancel(SimulatedUser user)
    {
        lock (gate)
        {
            Check(user);
            if (state is not (QrState.Scanned or QrState.NeedVerifyCode)) throw new PhoneException("not_scanned", "nothing to cancel");
            Move(QrState.Expired);
        }
    }

    public void Expire()
    {
        lock (gate) Move(QrState.Expired);
    }

    /// <summary>Polls at another host are sent to this one once the code is scanned; an empty one is named once, without a host.</summary>
    public void Redirect(string host)
    {
        lock (gate)
        {
            redirectHost = host;
            polls.CompleteAll(true);
        }
    }

    /// <summary>Time jumped: whoever waits looks again.</summary>
    public void Recheck()
    {
        lock (gate) polls.CompleteAll(true);
    }

    /// <summary>
    /// Returns at once what the poller has not been told yet and what is final; otherwise holds. Typed digits are judged at once.
    /// </summary>
    public async ValueTask<QrAnswer> PollAsync(string? typed, string host, TimeSpan hold, CancellationToken gone)
    {
        var started = world.Clock.GetTimestamp();
        while (true)
        {
            WaitList<bool>.Waiter poll;
            TimeSpan limit;
            lock (gate)
            {
                var current = Now();
                var judged = typed is not null && current == QrState.NeedVerifyCode;
                if (judged) current = Judge(typed!);
                if (TryRedirect(current, host) is { } elsewhere) return elsewhere;

                var rest = hold - world.Clock.GetElapsedTime(started);
                var mayWait = current == shown && current is QrState.Wait or QrState.NeedVerifyCode or QrState.Scanned;
                if (!mayWait || judged || rest <= TimeSpan.Zero || gone.IsCancellationRequested) return Tell(current, gone);
                typed = null;
                limit = Min(rest, since + world.Knobs.QrTtl - world.Clock.GetUtcNow());
                poll = polls.Add();
            }

            await polls.WaitAsync(poll, limit, otherwise: false, gone);
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) =>
        TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(Math.Min(one.TotalMilliseconds, other.TotalMilliseconds))));

    private QrState Now()
    {
        if (state != QrState.Expired && world.Clock.GetUtcNow() - since >= world.Knobs.QrTtl) state = QrState.Expired;
        return state;
    }

    private void Check(SimulatedUser user)
    {
        if (Now() == QrState.Expired) throw new PhoneException("qr_expired", "this QR code has expired");
        if (scanner != user) throw new PhoneException("not_scanned", "somebody else scanned this QR code");
    }

    private QrState Judge(string typed)
    {
        if (typed == digits) Move(QrState.Scanned);
        else if (++wrongDigits >= world.Knobs.VerifyTries) Move(QrState.VerifyBlocked);
        return state;
    }

    private QrAnswer? TryRedirect(QrState current, string host)
    {
        if (redirectHost is null || redirectHost == host) return null;
        if (current is not (QrState.Scanned or QrState.NeedVerifyCode or QrState.Confirmed)) return null;
        var answer = new QrAnswer(current, RedirectHost: redirectHost);
        if (redirectHost.Length == 0) redirectHost = null;
        return answer;
    }

    private QrAnswer Tell(QrState current, CancellationToken gone)
    {
        if (gone.IsCancellationRequested) return new(current);
        shown = current;
        if (current != QrState.Confirmed) return new(current);
        if (credentialsFetched && !world.Knobs.ConfirmedTwice) return new(QrState.Expired);
        credentialsFetched = true;
        return new(current, credentials);
    }

    private void Move(QrState next)
    {
        state = next;
        if (next == QrState.Confirmed) since = world.Clock.GetUtcNow();
        polls.CompleteAll(true);
        world.Changed.Raise();
    }
}
