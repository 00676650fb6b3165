using System.Collections.Concurrent;

namespace Regou.Payments.Addresses;

/// <summary>
/// Whose balances are looked at with each final block, because somebody waits: a page is open, or a hint came. All others wait for the
/// sweep. Holds what is open, and a bounded number of hints, in memory only.
/// </summary>
public sealed class HotAddresses(TimeProvider time)
{
    /// <summary>Finality takes seconds; where it stalls, the sweep does it.</summary>
    public static readonly TimeSpan HintLife = TimeSpan.FromMinutes(1);
    private const int MostHints = 1_024;
    private readonly ConcurrentDictionary<object, long> users = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<string, DateTimeOffset> addresses = new(StringComparer.Ordinal);

    /// <summary>Until it is disposed of.</summary>
    public IDisposable Watch(long userId)
    {
        var watch = new Watching(users);
        users[watch] = userId;
        return watch;
    }

    /// <param name="address">In the stored form.</param>
    public void Hint(string address)
    {
        Forget();
        if (addresses.Count < MostHints || addresses.ContainsKey(address)) addresses[address] = time.GetUtcNow() + HintLife;
    }

    public (IReadOnlyList<long> Users, IReadOnlyList<string> Addresses) Now()
    {
        Forget();
        return ([.. users.Values.Distinct()], [.. addresses.Keys]);
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var item in addresses.Where(item => item.Value <= now)) addresses.TryRemove(item);
    }

    private sealed class Watching(ConcurrentDictionary<object, long> users) : IDisposable
    {
        public void Dispose() => users.TryRemove(this, out _);
    }
}
