using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;
using Quartz.Extensibility;
using Regou.Pipeline;
using Regou.Tests.Drivers;
using Regou.Web.Jobs;

namespace Regou.Tests.Web.Jobs;

public sealed class SweepTests
{
    [Fact]
    public async Task A_stage_is_drained_again_and_again_although_it_fails()
    {
        var stage = new Stage
        {
            Drain = (count, _) => count == 1 ? throw new InvalidOperationException("first time fails") : Task.FromResult(3),
        };
        using var host = await StartAsync(stage, TimeSpan.FromMilliseconds(20));

        await Eventually.TrueAsync(() => stage.Calls >= 3);

        await host.StopAsync();
        var history = host.Services.GetRequiredService<IExecutionHistoryStore>();
        var runs = await history.QueryExecutions(new ExecutionHistoryQuery { SchedulerName = "regou" }, default);
        runs.Items.Count(run => run.EffectiveResult == JobRunResult.Failed).ShouldBe(1);
    }

    [Fact]
    public async Task Two_sweeps_of_one_stage_never_run_at_once()
    {
        using var gate = new SemaphoreSlim(0);
        var stage = new Stage
        {
            Drain = async (_, cancellationToken) =>
            {
                await gate.WaitAsync(cancellationToken);
                return 0;
            },
        };
        using var host = await StartAsync(stage, TimeSpan.FromMilliseconds(10));
        await Eventually.TrueAsync(() => stage.Calls == 1);

        for (var runs = 2; runs <= 4; runs++)
        {
            gate.Release();
            await Eventually.TrueAsync(() => stage.Calls >= runs);
        }

        stage.MostAtOnce.ShouldBe(1);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_sweep_under_way_is_cancelled_when_the_host_stops()
    {
        var cancelled = new TaskCompletionSource();
        var stage = new Stage
        {
            Drain = async (_, cancellationToken) =>
            {
                cancellationToken.Register(cancelled.SetResult);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                return 0;
            },
        };
        using var host = await StartAsync(stage, TimeSpan.FromMilliseconds(10));
        await Eventually.TrueAsync(() => stage.Calls == 1);

        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));

        cancelled.Task.IsCompleted.ShouldBeTrue();
    }

    private static async Task<IHost> StartAsync(Stage stage, TimeSpan interval)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(stage);
        builder.Services.AddJobs();
        builder.Services.AddQuartz(quartz => quartz.AddSweep<Stage>("stage", _ => interval));
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private sealed class Stage : IStage
    {
        private int calls;
        private int running;

        public required Func<int, CancellationToken, Task<int>> Drain { get; init; }

        public int Calls => Volatile.Read(ref calls);

        public int MostAtOnce { get; private set; }

        public async Task<int> DrainAsync(CancellationToken cancellationToken)
        {
            var number = Interlocked.Increment(ref calls);
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref running));
            try
            {
                return await Drain(number, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref running);
            }
        }
    }
}
