namespace Regou.Pipeline;

/// <summary>
/// Wakes one worker at once. Raising it twice before the worker looks wakes it once; raising it while the worker is busy
/// wakes it again afterwards. A lost signal costs time only: every stage is also swept.
/// </summary>
public abstract class Signal : IDisposable
{
    private readonly SemaphoreSlim raised = new(0, 1);

    public void Raise()
    {
        lock (raised)
        {
            if (raised.CurrentCount == 0) raised.Release();
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken) => raised.WaitAsync(cancellationToken);

    public void Dispose()
    {
        raised.Dispose();
        GC.SuppressFinalize(this);
    }
}
