namespace Regou.DevNet.WeChat.Hosting;

/// <summary>
/// Long polls that wait for a value. The owner shares its lock: it calls <see cref="Add"/>, <see cref="TryTake"/> and
/// <see cref="CompleteAll"/> while holding it, so a value is handed to a poll that still waits or to none.
/// </summary>
internal sealed class WaitList<T>(Lock gate, TimeProvider time)
{
    private readonly List<Waiter> waiting = [];

    public int Count => waiting.Count;

    public Waiter Add()
    {
        var waiter = new Waiter(this);
        waiting.Add(waiter);
        return waiter;
    }

    /// <summary>Takes the one that waits longest; the caller completes it.</summary>
    public bool TryTake(out Waiter? waiter)
    {
        waiter = waiting.Count > 0 ? waiting[0] : null;
        if (waiter is not null) waiting.RemoveAt(0);
        return waiter is not null;
    }

    public void CompleteAll(T value)
    {
        foreach (var waiter in waiting) waiter.SetResult(value);
        waiting.Clear();
    }

    /// <summary>Called without the lock. Gives <paramref name="otherwise"/> at the limit and when the client has gone.</summary>
    public async Task<T> WaitAsync(Waiter waiter, TimeSpan limit, T otherwise, CancellationToken gone)
    {
        waiter.Otherwise = otherwise;
        await using var timer = time.CreateTimer(GiveUp, waiter, limit, Timeout.InfiniteTimeSpan);
        await using var registration = gone.UnsafeRegister(GiveUp, waiter);
        return await waiter.Task;
    }

    private static void GiveUp(object? state)
    {
        var waiter = (Waiter)state!;
        waiter.List.Leave(waiter);
    }

    private void Leave(Waiter waiter)
    {
        lock (gate)
        {
            if (waiting.Remove(waiter)) waiter.SetResult(waiter.Otherwise);
        }
    }

    internal sealed class Waiter(WaitList<T> list) : TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public WaitList<T> List { get; } = list;

        public T Otherwise { get; set; } = default!;
    }
}
