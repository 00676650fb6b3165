using System.Collections.Concurrent;
using Regou.WeChat;

namespace Regou.Tests.Web.Drivers;

/// <summary>Sign-ins that a test moves by hand; each start is kept.</summary>
internal sealed class FakeQrLogins : IQrLogins
{
    private readonly ConcurrentQueue<FakeQrLogin> started = [];

    public IReadOnlyList<FakeQrLogin> Started => [.. started];

    public QrLoginState First { get; set; } = new(QrLoginPhase.Preparing);

    public IQrLogin Start(long? linkTo = null)
    {
        var login = new FakeQrLogin(First) { LinkTo = linkTo };
        started.Enqueue(login);
        return login;
    }
}

internal sealed class FakeQrLogin(QrLoginState first) : IQrLogin
{
    private readonly Lock gate = new();
    private QrLoginState state = first;
    private TaskCompletionSource changed = NewSource();

    public QrLoginState State
    {
        get { lock (gate) return state; }
    }

    public Task NextChange
    {
        get { lock (gate) return changed.Task; }
    }

    public long? LinkTo { get; init; }

    public ConcurrentQueue<string> Digits { get; } = [];

    public void SubmitDigits(string digits) => Digits.Enqueue(digits);

    public void Become(QrLoginState next)
    {
        TaskCompletionSource wake;
        lock (gate) (state, wake, changed) = (next, changed, NewSource());
        wake.SetResult();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
