using Quartz;
using Regou.Pipeline;

namespace Regou.Web.Jobs;

/// <summary>Drains a stage on a schedule: takes up what a crash, a lost signal or another instance left.</summary>
[DisallowConcurrentExecution]
internal sealed class StageSweepJob<TStage>(TStage stage) : IJob
    where TStage : IStage
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Result = await stage.DrainAsync(cancellationToken);
}
