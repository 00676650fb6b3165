using Regou.Launches.History;
using Spectre.Console;

namespace Regou.Web.CommandLine.Backfill;

/// <summary>Shows a reading while it runs: a bar for who watches, now and then a line for a file.</summary>
internal static class BackfillDisplay
{
    private const double Whole = 1_000;

    /// <returns>The last state; null: there was none.</returns>
    public static Task<HistoryProgress?> ShowAsync(CommandContext context, TimeProvider time, Func<IProgress<HistoryProgress>, Task> read) =>
        context.IsTerminal ? BarAsync(context, read) : LinesAsync(context, time, read);

    private static async Task<HistoryProgress?> LinesAsync(CommandContext context, TimeProvider time, Func<IProgress<HistoryProgress>, Task> read)
    {
        var lines = new ProgressLines(context.Output, time);
        await read(lines);
        return lines.Last;
    }

    private static async Task<HistoryProgress?> BarAsync(CommandContext context, Func<IProgress<HistoryProgress>, Task> read)
    {
        HistoryProgress? last = null;
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(context.Output) });
        await console.Progress().AutoClear(true).Columns(new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async bars =>
            {
                var bar = bars.AddTask("…", maxValue: Whole);
                await read(new Reports(now =>
                {
                    last = now;
                    bar.Description = BackfillWords.Progress(now).EscapeMarkup();
                    bar.Value = now.Share * Whole;
                }));
            });
        return last;
    }

    /// <summary>In the thread that reports, so that the last state is there when the reading ends.</summary>
    private sealed class Reports(Action<HistoryProgress> show) : IProgress<HistoryProgress>
    {
        public void Report(HistoryProgress value) => show(value);
    }
}

/// <summary>At most a line in five seconds.</summary>
internal sealed class ProgressLines(TextWriter output, TimeProvider time) : IProgress<HistoryProgress>
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private long written = time.GetTimestamp();

    public HistoryProgress? Last { get; private set; }

    public void Report(HistoryProgress value)
    {
        Last = value;
        if (time.GetElapsedTime(written) < Interval) return;
        written = time.GetTimestamp();
        output.WriteLine(BackfillWords.Progress(value));
    }
}
