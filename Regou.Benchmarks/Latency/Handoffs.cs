using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Regou.DevNet.WeChat;

namespace Regou.Benchmarks.Latency;

/// <summary>Which launch each accepted message named, and when the simulator accepted it.</summary>
internal sealed partial class Handoffs
{
    private readonly ConcurrentQueue<PhoneMessage> messages = new();
    private long count;

    /// <summary>Launches handed over, users counted one by one.</summary>
    public long Count => Interlocked.Read(ref count);

    public int Messages => messages.Count;

    public IEnumerable<(string Token, long At)> All =>
        messages.SelectMany(message => TokenLine().Matches(message.Text).Select(match => (match.Value, message.Timestamp)));

    public void Accepted(PhoneMessage message)
    {
        messages.Enqueue(message);
        Interlocked.Add(ref count, TokenLine().Count(message.Text));
    }

    public async Task WaitForAsync(long expected, TimeSpan limit, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (Count < expected && watch.Elapsed < limit)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
    }

    /// <summary>Messages give a token's address a line of its own.</summary>
    [GeneratedRegex("^0x[0-9a-fA-F]{40}$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TokenLine();
}
