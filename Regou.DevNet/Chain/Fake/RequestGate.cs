namespace Regou.DevNet.Chain.Fake;

/// <summary>While it is closed, requests wait: a node that is slow for as long as a test wants. Thread-safe.</summary>
internal sealed class RequestGate
{
    private readonly Lock gate = new();
    private TaskCompletionSource? closed;
    private int waiting;

    /// <summary>Requests that wait now.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    public void Close()
    {
        lock (gate) closed ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Open()
    {
        lock (gate)
        {
            closed?.SetResult();
            closed = null;
        }
    }

    public async Task PassAsync(CancellationToken cancellationToken)
    {
        Task? wait;
        lock (gate) wait = closed?.Task;
        if (wait is null) return;
        Interlocked.Increment(ref waiting);
        try
        {
            await wait.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }
}
