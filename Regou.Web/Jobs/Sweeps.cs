using Quartz;
using Regou.Pipeline;

namespace Regou.Web.Jobs;

internal static class Sweeps
{
    /// <summary>Sweeps a registered stage. A firing that was missed is left out: the next one does its work.</summary>
    /// <param name="interval">Read when the scheduler starts, so that it can come from options.</param>
    public static void AddSweep<TStage>(this IQuartzBuilder quartz, string name, Func<IServiceProvider, TimeSpan> interval)
        where TStage : IStage
    {
        quartz.AddJob<StageSweepJob<TStage>>(job => job.WithIdentity(name).StoreDurably());
        quartz.AddTrigger<StageSweepJob<TStage>>((services, trigger) => trigger
            .ForJob(name)
            .WithIdentity(name)
            .StartAt(services.GetRequiredService<TimeProvider>().GetUtcNow() + interval(services))
            .WithSchedule(SimpleScheduleBuilder.Create()
                .WithInterval(interval(services))
                .RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithExistingCount)));
    }
}
