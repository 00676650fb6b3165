using System.Diagnostics;
using System.Globalization;
using Regou.DevNet.WeChat;

namespace Regou.Benchmarks.Latency;

/// <summary>
/// All of Regou but the web pages, in this process: the real collector fed with block notifications, a real SQLite file, and real
/// HTTP to the iLink simulator, which shares the machine. The quota per word is lifted on both sides, so that every launch goes to
/// every user at once and the figure is the pipeline's, not the budget's.
/// </summary>
internal static class LatencyBenchmark
{
    private const int WarmUpSeconds = 10;

    public static async Task<int> RunAsync(double rate, int users, int seconds, CancellationToken cancellationToken)
    {
        await using var weChat = await ILinkSimulator.StartAsync(
            new() { Configure = knobs => knobs.QuotaPerInbound = int.MaxValue }, cancellationToken);
        var chain = new AnnouncedChain();
        await using var regou = await RegouUnderTest.StartAsync(chain, weChat.BaseUrl, cancellationToken);
        var handoffs = new Handoffs();
        await regou.BindAsync(weChat, users, handoffs.Accepted, cancellationToken);

        using var clock = new LaunchClock();
        var committed = clock.WatchAsync(regou.Feed, cancellationToken);
        var total = (int)(rate * (seconds + WarmUpSeconds));
        var begin = Stopwatch.GetTimestamp();
        for (var number = 1; number <= total; number++)
        {
            var due = TimeSpan.FromSeconds(number / rate) - Stopwatch.GetElapsedTime(begin);
            if (due > TimeSpan.Zero) await Task.Delay(due, TimeProvider.System, cancellationToken);
            var log = AnnouncedChain.NextLaunch(number);
            clock.Announced(AnnouncedChain.TokenOf(number), Stopwatch.GetTimestamp());
            chain.Announce(log);
        }

        var expected = (long)total * users;
        await handoffs.WaitForAsync(expected, TimeSpan.FromSeconds(30), cancellationToken);
        clock.Stop();
        await committed;

        var skipped = (int)(rate * WarmUpSeconds);
        var measured = Enumerable.Range(skipped + 1, total - skipped).Select(AnnouncedChain.TokenOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var rows = Percentiles.Of(clock.Committed.Where(pair => measured.Contains(pair.Key)).Select(pair => clock.Since(pair.Key, pair.Value)));
        var sends = Percentiles.Of(handoffs.All.Where(item => measured.Contains(item.Token)).Select(item => clock.Since(item.Token, item.At)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rate} launches/s, {users} bound users, {seconds} s: {handoffs.Count} of {expected} messages handed over, {handoffs.Messages} requests"));
        Console.WriteLine($"block notification → row committed         {rows}");
        Console.WriteLine($"block notification → handed to WeChat      {sends}");
        return handoffs.Count == expected ? 0 : 1;
    }
}
