using System.Diagnostics;
using System.Globalization;
using Regou.Data.Entities;
using Regou.Plans;
using Regou.Push.Matching;
using Regou.Push.Rules;

namespace Regou.Benchmarks.FanOuts;

/// <summary>Both sides in turn, on files of their own that grow alike.</summary>
internal static class FanOutBenchmark
{
    public static async Task<int> RunAsync(int users, int rounds, CancellationToken cancellationToken)
    {
        await using var ours = await FanOutWorld.CreateAsync(users, cancellationToken);
        await using var plain = await FanOutWorld.CreateAsync(users, cancellationToken);
        await LoadAsync(ours, cancellationToken);
        var (times, ratios) = (new List<TimeSpan>(), new List<double>());
        for (var round = 1; round <= rounds; round++)
        {
            var launch = await ours.LaunchAsync(round, cancellationToken);
            var matching = Match(ours, launch);
            var (cpu, began) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            await ours.Get<FanOut>().DrainAsync(cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(began));
            cpu = Environment.CpuUsage.TotalTime - cpu;
            var inserting = await PlainJobs.InsertAsync(
                plain, (await plain.LaunchAsync(round, cancellationToken)).Id, users, FanOutChunk.Rows, cancellationToken);
            var rows = await PlainJobs.CountAsync(ours, cancellationToken);
            if (rows != round * users || await PlainJobs.CountAsync(plain, cancellationToken) != rows)
                throw new InvalidOperationException($"{rows} jobs after {round} launches × {users} users");
            ratios.Add(inserting / times[^1]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"launch {round}: {users} rows committed in {times[^1].TotalMilliseconds,6:N0} ms (matching {matching.TotalMilliseconds:N1} ms of it; {cpu.TotalMilliseconds:N0} ms of processor)   plain insert {inserting.TotalMilliseconds,6:N0} ms   ratio {ratios[^1]:F2}   load {Load()}"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"median: {times.Order().ElementAt((rounds - 1) / 2).TotalMilliseconds:N0} ms, {users / times.Order().ElementAt((rounds - 1) / 2).TotalSeconds:N0} rows/s; plain insert / fan-out {ratios.Order().ElementAt((rounds - 1) / 2):F2}"));
        return 0;
    }

    /// <summary>A drain without launches reads the users.</summary>
    private static async Task LoadAsync(FanOutWorld world, CancellationToken cancellationToken)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var began = Stopwatch.GetTimestamp();
        await world.Get<FanOut>().DrainAsync(cancellationToken);
        var took = Stopwatch.GetElapsedTime(began);
        var index = world.Get<SubscriberIndex>();
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"index: {index.Count} users read in {took.TotalMilliseconds:N0} ms, {bytes / Math.Max(1, index.Count)} bytes each"));
    }

    private static TimeSpan Match(FanOutWorld world, LaunchEvent launch)
    {
        var index = world.Get<SubscriberIndex>();
        var (plans, now) = (new PlanOptions(), TimeProvider.System.GetUtcNow());
        var began = Stopwatch.GetTimestamp();
        var verdicts = new Verdicts(LaunchFacts.Of(launch));
        var matched = index.Of(launch.Source).Count(user => user.TierAt(now, plans) > Tier.None && verdicts.Of(user, user.Four!.Rule) is not null);
        var took = Stopwatch.GetElapsedTime(began);
        return matched == index.Count ? took : throw new InvalidOperationException($"{matched} of {index.Count} match");
    }

    private static string Load() => OperatingSystem.IsLinux() ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
