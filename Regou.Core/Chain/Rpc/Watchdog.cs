namespace Regou.Chain.Rpc;

/// <summary>A token that fires when the caller cancels, or when nobody rearms it in time.</summary>
internal sealed class Watchdog : IDisposable
{
    private readonly CancellationTokenSource timer;
    private readonly CancellationTokenSource either;

    public Watchdog(TimeProvider time, CancellationToken cancellationToken)
    {
        timer = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
    }

    public CancellationToken Token => either.Token;

    public void Arm(TimeSpan patience) => timer.CancelAfter(patience);

    public void Disarm() => timer.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        either.Dispose();
        timer.Dispose();
    }
}
