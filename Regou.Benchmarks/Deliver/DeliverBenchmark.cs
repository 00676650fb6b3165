using System.Diagnostics;
using System.Globalization;

namespace Regou.Benchmarks.Deliver;

/// <summary>
/// Regou's delivery as it runs in production: claims from a SQLite file, real HTTP to the simulator, settlements in the same file. The
/// simulator is a process of its own on the same machine, so its cost is in the figure but not in Regou's share.
/// </summary>
internal static class DeliverBenchmark
{
    public static async Task<int> RunAsync(int bindings, int messages, CancellationToken cancellationToken)
    {
        using var simulator = await SimulatorProcess.StartAsync(bindings, cancellationToken);
        await using var regou = await DeliveryUnderTest.StartAsync(simulator.Bots, messages, cancellationToken);
        var total = (long)bindings * messages;
        var (ownBefore, otherBefore) = (Process.GetCurrentProcess().TotalProcessorTime, simulator.Processor);
        var begin = Stopwatch.GetTimestamp();
        await regou.DeliverAsync(cancellationToken);
        var took = Stopwatch.GetElapsedTime(begin);
        var own = Process.GetCurrentProcess().TotalProcessorTime - ownBefore;
        var other = simulator.Processor - otherBefore;
        var shown = await simulator.EndAsync(cancellationToken);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{total} messages to {bindings} bindings in {took.TotalSeconds:0.0} s: {total / took.TotalSeconds:0} messages/s, {shown} shown on phones"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"processor: Regou {own.TotalSeconds:0.0} s ({own.TotalMilliseconds * 1_000 / total:0} µs a message), simulator {other.TotalSeconds:0.0} s; {Environment.ProcessorCount} cores"));
        return shown == total ? 0 : 1;
    }
}
