using System.Globalization;
using Microsoft.Extensions.Logging.Console;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Payments.Auditing;
using Regou.Payments.Ledger;

namespace Regou.Web.CommandLine.Ledger;

/// <summary>Writes into the database that the settings name. A server that runs beside sees it at its next look.</summary>
internal sealed class LedgerRun(IServiceProvider services, CommandContext context)
{
    private static string Actor => $"cli:{Environment.UserName}";

    public static async Task<int> WithAppAsync(
        string[] switches, CommandContext context, Func<LedgerRun, CancellationToken, Task<int>> action, CancellationToken cancellationToken)
    {
        await using var app = HostCommands.Build(switches, context, out var problems, logging => Quiet(logging));
        if (problems.Count > 0) return await HostCommands.RefuseAsync(context, problems);
        if (await HostCommands.MigrateAsync(app, cancellationToken) is { Problem: { } problem }) return await HostCommands.RefuseAsync(context, [problem]);
        try
        {
            return await action(new(app.Services, context), cancellationToken);
        }
        catch (LedgerException error)
        {
            return await HostCommands.RefuseAsync(context, [error.Message]);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync("Stopped");
            return ExitCodes.Interrupted;
        }
    }

    public Task<int> GrantAsync(long user, PlanKind plan, long days, string reason, CancellationToken cancellationToken) => EnterAsync(
        (db, now) => LedgerBook.GrantAsync(db, user, plan, (int)Math.Min(days, int.MaxValue), reason, Actor, now, cancellationToken), cancellationToken);

    public Task<int> RevokeAsync(long user, string reason, CancellationToken cancellationToken) =>
        EnterAsync((db, now) => LedgerBook.RevokeAsync(db, user, reason, Actor, now, cancellationToken), cancellationToken);

    public Task<int> ReverseAsync(long entry, string reason, CancellationToken cancellationToken) =>
        EnterAsync((db, now) => LedgerBook.ReverseAsync(db, entry, reason, Actor, now, cancellationToken), cancellationToken);

    public async Task<int> AuditAsync(CancellationToken cancellationToken)
    {
        var check = await services.GetRequiredService<LedgerAudit>().RunAsync(cancellationToken);
        await context.Output.WriteLineAsync($"{check.Payments} payments and {check.Addresses} addresses compared at block {check.BlockNumber}: {check.Mismatches} mismatches");
        if (check.Details is { } details) await context.Output.WriteLineAsync(details);
        return check.Mismatches == 0 ? ExitCodes.Success : ExitCodes.LedgerDiffers;
    }

    private async Task<int> EnterAsync(Func<RegouDbContext, DateTimeOffset, Task<Entered>> enter, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var (entry, plan) = await services.GetRequiredService<WriteGate>().WriteAsync(db => enter(db, now), cancellationToken);
        await context.Output.WriteLineAsync($"Entered as ledger entry {entry.Id} of user {entry.UserId} by {entry.Actor}");
        await context.Output.WriteLineAsync(
            plan.PaidUntil is { } end ? $"His plan ends {Moment(end)}; yearly: {(plan.YearlyUntil is { } yearly ? Moment(yearly) : "never")}" : "He has no paid or granted time");
        return ExitCodes.Success;
    }

    private static string Moment(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void Quiet(ILoggingBuilder logging)
    {
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.AddFilter<ConsoleLoggerProvider>(null, LogLevel.Warning);
    }
}
