using System.Collections.Concurrent;

namespace Regou.Payments;

/// <summary>
/// Tells the pages of this process that something about a user's payments changed. Of what other instances do it knows nothing: pages
/// look for themselves from time to time too.
/// </summary>
public sealed class PaymentNews
{
    private readonly ConcurrentDictionary<(long User, Action Listener), bool> listeners = new();

    public void Changed(long userId)
    {
        foreach (var (user, listener) in listeners.Keys)
        {
            if (user == userId) listener();
        }
    }

    /// <param name="listener">May only note and wake.</param>
    public IDisposable Subscribe(long userId, Action listener)
    {
        listeners[(userId, listener)] = true;
        return new Subscription(() => listeners.TryRemove((userId, listener), out _));
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
