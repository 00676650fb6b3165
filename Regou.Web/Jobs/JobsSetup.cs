using Quartz;

namespace Regou.Web.Jobs;

internal static class JobsSetup
{
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
        });
        services.AddQuartzExecutionHistory(_ => { });
        services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
    }

    /// <summary>One line per stage: what it drains, and how often even when no signal came.</summary>
    private static void AddSweeps(IQuartzBuilder quartz)
    {
    }
}
