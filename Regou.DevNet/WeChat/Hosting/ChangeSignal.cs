namespace Regou.DevNet.WeChat.Hosting;

/// <summary>Tells any number of watchers that something changed: take <see cref="Next"/>, look, then await it.</summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource? next;

    public void Raise()
    {
        if (Volatile.Read(ref next) is not null) Interlocked.Exchange(ref next, null)?.TrySetResult();
    }

    public Task Next()
    {
        while (true)
        {
            if (Volatile.Read(ref next) is { } waiting) return waiting.Task;
            var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Interlocked.CompareExchange(ref next, fresh, null) is null) return fresh.Task;
        }
    }
}
