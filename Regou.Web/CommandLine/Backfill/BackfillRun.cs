using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Console;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches.History;

namespace Regou.Web.CommandLine.Backfill;

/// <summary>Settings checked and database migrated as for every command; no server and no worker is started.</summary>
internal static class BackfillRun
{
    /// <summary>Blocks that a reorganisation may still take away are the collector's.</summary>
    public const int BelowHead = 256;

    public static async Task<int> RunAsync(BackfillOrder order, string[] switches, CommandContext context, CancellationToken cancellationToken)
    {
        string[] parallel = order.Parallel is { } count ? [$"--Collector:HistoryParallel={count}"] : [];
        await using var app = HostCommands.Build([.. switches, "--Data:Bulk=true", .. parallel], context, out var problems, logging => Quiet(logging, context));
        if (problems.Count > 0) return await HostCommands.RefuseAsync(context, problems);
        if (await HostCommands.MigrateAsync(app, cancellationToken) is { Problem: { } problem }) return await HostCommands.RefuseAsync(context, [problem]);
        if (order.OfListing) return await ListingRun.RunAsync(app.Services, context, cancellationToken);
        return await ReadAsync(order, app.Services, context, cancellationToken);
    }

    private static async Task<int> ReadAsync(BackfillOrder order, IServiceProvider services, CommandContext context, CancellationToken cancellationToken)
    {
        var contexts = services.GetRequiredService<IDbContextFactory<RegouDbContext>>();
        try
        {
            var newest = await services.GetRequiredService<IChainReader>().GetBlockNumberAsync(cancellationToken) - BelowHead;
            if (newest < order.From)
                return await HostCommands.RefuseAsync(context, [$"--from {order.From} is above block {newest}, the last that backfill reads: {BelowHead} below the head"]);
            if (order.To > newest)
                await context.Output.WriteLineAsync($"--to is lowered to block {newest}: what is newer may still change, and the collector reads it");
            var range = await OpenAsync(order, Math.Min(order.To ?? newest, newest), services, cancellationToken);
            await context.Output.WriteLineAsync(BackfillWords.Begin(range));
            if (!range.IsRead) await ReadAsync(range.Row, services, context, cancellationToken);
            await ReportGapsAsync(order, range, contexts, context, cancellationToken);
            return ExitCodes.Success;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await context.Output.WriteLineAsync($"Stopped {await WhereAsync(order, contexts)}");
            return ExitCodes.Interrupted;
        }
        catch (RpcException error)
        {
            await context.Error.WriteLineAsync($"The chain cannot be read: {error.Message}");
            await context.Error.WriteLineAsync($"Stopped {await WhereAsync(order, contexts)}");
            return ExitCodes.ChainFails;
        }
    }

    private static async Task ReadAsync(HistoryRange row, IServiceProvider services, CommandContext context, CancellationToken cancellationToken)
    {
        var time = services.GetRequiredService<TimeProvider>();
        Func<TimeSpan, CancellationToken, Task>? breathe = null;
        if (await services.GetRequiredService<CollectorBeside>().RunsAsync(cancellationToken))
        {
            await context.Output.WriteLineAsync("A collector writes to this database: half of the time is left to it");
            breathe = (took, token) => Task.Delay(took, time, token);
        }

        var reader = services.GetRequiredService<HistoryReader>();
        var began = time.GetTimestamp();
        var last = await BackfillDisplay.ShowAsync(
            context, time, progress => reader.ReadAsync(row, progress, breathe, cancellationToken));
        await context.Output.WriteLineAsync(BackfillWords.End(row, last, time.GetElapsedTime(began)));
    }

    private static Task<CommandRange> OpenAsync(BackfillOrder order, long to, IServiceProvider services, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return services.GetRequiredService<WriteGate>().WriteAsync(
            db => CommandRanges.OpenAsync(db, order.Source, order.From, to, order.Again, now, cancellationToken), cancellationToken);
    }

    private static async Task ReportGapsAsync(
        BackfillOrder order, CommandRange range, IDbContextFactory<RegouDbContext> contexts, CommandContext context, CancellationToken cancellationToken)
    {
        if (order.Source != LaunchSource.Flap) return;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var to = range.IsRead ? range.Row.ReachedBlock : range.Row.ToBlock;
        var report = await NonceGaps.ReportAsync(db, order.From, to, BackfillWords.GapsListed, cancellationToken);
        foreach (var line in BackfillWords.Gaps(report, order.From, to)) await context.Output.WriteLineAsync(line);
    }

    private static async Task<string> WhereAsync(BackfillOrder order, IDbContextFactory<RegouDbContext> contexts)
    {
        // The reading was cancelled, not this.
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var reached = await CommandRanges.ReachedAsync(db, order.Source, order.From, CancellationToken.None);
        return reached < order.From
            ? $"before block {order.From} was recorded. To begin again: {order.GoOn}"
            : $"after block {reached}. To go on from there: {order.GoOn}";
    }

    /// <summary>What is written as log must not stand between the lines of the command, nor tear a progress bar.</summary>
    private static void Quiet(ILoggingBuilder logging, CommandContext context)
    {
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.AddFilter<ConsoleLoggerProvider>(null, context.IsTerminal ? LogLevel.Error : LogLevel.Warning);
    }
}
