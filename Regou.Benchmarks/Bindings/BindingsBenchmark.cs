using System.Diagnostics;
using System.Globalization;

namespace Regou.Benchmarks.Bindings;

/// <summary>
/// One process that polls every bot, against a simulator in another process on the same machine: real HTTP, a real SQLite file, no
/// launches. A word's time is from the user's tap to the moment the simulator accepts the answer.
/// </summary>
internal static class BindingsBenchmark
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<int> RunAsync(BindingsPlan plan, CancellationToken cancellationToken)
    {
        await using var far = await FarProcess.StartAsync(plan.Bindings, cancellationToken);
        await using var regou = await ListeningRegou.CreateAsync(far, cancellationToken);
        var before = ListeningRegou.WorkingSet();

        var watch = Stopwatch.StartNew();
        await regou.ListenAsync(cancellationToken);
        long polls;
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, cancellationToken);
            polls = long.Parse(await far.AskAsync("polls", cancellationToken), CultureInfo.InvariantCulture);
        }
        while (polls < plan.Bindings && watch.Elapsed < Patience);

        Say($"{polls} of {plan.Bindings} bots polled after {watch.Elapsed.TotalSeconds:F1} s");
        // One full hold, so that every poll was answered and asked again at least once.
        await Task.Delay(TimeSpan.FromSeconds(40), TimeProvider.System, cancellationToken);
        using var process = Process.GetCurrentProcess();
        var begin = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System, cancellationToken);
        process.Refresh();
        Say($"idle: {(process.TotalProcessorTime - begin.TotalProcessorTime) / Stopwatch.GetElapsedTime(begin.Item2):P0} of one core");
        Say($"memory per binding: {(ListeningRegou.WorkingSet() - before) / 1024.0 / plan.Bindings:F1} KB");
        var answers = await far.AskAsync(string.Create(CultureInfo.InvariantCulture, $"say {plan.Words} {plan.Rate}"), cancellationToken);
        Say($"word → answer, {plan.Rate} words/s: {answers}");
        return polls == plan.Bindings && answers.StartsWith($"{plan.Words + (plan.Words / 10)} of", StringComparison.Ordinal) ? 0 : 1;
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
