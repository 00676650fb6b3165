using Microsoft.Extensions.Options;
using Quartz;
using Regou.Accounts.Sessions;
using Regou.Launches;
using Regou.Launches.Collecting;
using Regou.Payments.Reminders;
using Regou.Payments.Scanning;
using Regou.Push.Composing;
using Regou.Push.Delivering;
using Regou.Push.Matching;
using Regou.WeChat.Inbox;

namespace Regou.Web.Jobs;

internal static class JobsSetup
{
    private static readonly TimeSpan PushSweep = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PaymentSweep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReminderSweep = TimeSpan.FromMinutes(5);

    /// <summary>Sweeps live in memory: they are the same at every start, and a missed one is made up by the next.</summary>
    public static void AddJobs(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "regou";
                scheduler.DefaultTimeZone = TimeZoneInfo.Utc;
                // A sweep may stop between two items; waiting for it to finish could outlast the host's patience.
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseInMemoryStore();
            AddSweeps(quartz);
            quartz.AddLedgerAudit();
        });
        services.AddQuartzExecutionHistory(_ => { });
        services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
    }

    /// <summary>One line per stage: what it drains, and how often even when no signal came.</summary>
    private static void AddSweeps(IQuartzBuilder quartz)
    {
        quartz.AddSweep<LaunchSweep>("launch-sweep", services =>
            TimeSpan.FromMilliseconds(services.GetRequiredService<IOptions<CollectorOptions>>().Value.IntervalMs));
        quartz.AddSweep<FanOut>("fan-out", _ => PushSweep);
        quartz.AddSweep<Retraction>("retraction", _ => PushSweep);
        quartz.AddSweep<Composer>("composer", _ => PushSweep);
        quartz.AddSweep<Delivery>("delivery", _ => PushSweep);
        quartz.AddSweep<InboxAnswers>("inbox", _ => PushSweep);
        quartz.AddSweep<PaymentScan>("payment-scan", _ => PaymentSweep);
        quartz.AddSweep<SessionSweep>("sessions", _ => TimeSpan.FromHours(1));
        quartz.AddSweep<EndReminders>("plan-reminders", _ => ReminderSweep);
    }
}
