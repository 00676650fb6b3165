using Quartz;
using Regou.Payments.Auditing;

namespace Regou.Web.Jobs;

/// <summary>Compares the ledger with the chain, once a night.</summary>
[DisallowConcurrentExecution]
internal sealed class LedgerAuditJob(LedgerAudit audit) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Result = (await audit.RunAsync(cancellationToken)).Mismatches;
}

internal static class LedgerAuditSchedule
{
    private const string Name = "ledger-audit";

    /// <summary>03:17 UTC.</summary>
    private const string Nightly = "0 17 3 * * ?";

    /// <summary>A night that was missed is left out: the next one looks at thirty days as well.</summary>
    public static void AddLedgerAudit(this IQuartzBuilder quartz)
    {
        quartz.AddJob<LedgerAuditJob>(job => job.WithIdentity(Name).StoreDurably());
        quartz.AddTrigger<LedgerAuditJob>((_, trigger) => trigger.ForJob(Name).WithIdentity(Name)
            .WithSchedule(CronScheduleBuilder.Create(Nightly).InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing)));
    }
}
