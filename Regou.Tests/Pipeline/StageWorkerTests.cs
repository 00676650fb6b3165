using Microsoft.Extensions.Logging.Abstractions;
using Regou.Pipeline;
using Regou.Tests.Drivers;

namespace Regou.Tests.Pipeline;

public sealed class StageWorkerTests
{
    [Fact]
    public async Task What_waited_before_the_start_is_drained_without_a_signal()
    {
        var stage = new CountingStage();
        await using var worker = await StartAsync(stage, new JobsWaiting());
        await Eventually.TrueAsync(() => stage.Drains == 1);
    }

    [Fact]
    public async Task A_signal_raised_while_draining_drains_again()
    {
        var stage = new CountingStage { Hold = new() };
        using var signal = new JobsWaiting();
        await using var worker = await StartAsync(stage, signal);
        await Eventually.TrueAsync(() => stage.Drains == 1);

        signal.Raise();
        signal.Raise();
        stage.Hold.SetResult();

        await Eventually.TrueAsync(() => stage.Drains == 2);
    }

    [Fact]
    public async Task A_stage_that_throws_is_drained_at_the_next_signal()
    {
        var stage = new CountingStage { Failure = new InvalidOperationException("broken") };
        using var signal = new JobsWaiting();
        await using var worker = await StartAsync(stage, signal);
        await Eventually.TrueAsync(() => stage.Drains == 1);

        stage.Failure = null;
        signal.Raise();

        await Eventually.TrueAsync(() => stage.Drains == 2);
    }

    [Fact]
    public async Task Signals_raised_together_wake_once()
    {
        using var signal = new JobsWaiting();
        for (var times = 0; times < 5; times++) signal.Raise();
        await signal.WaitAsync(default);
        signal.WaitAsync(default).IsCompleted.ShouldBeFalse();
    }

    private static async Task<Running> StartAsync(CountingStage stage, JobsWaiting signal)
    {
        var worker = new StageWorker<CountingStage, JobsWaiting>(stage, signal, NullLogger<CountingStage>.Instance);
        await worker.StartAsync(default);
        return new(worker);
    }

    internal sealed class CountingStage : IStage
    {
        private int drains;

        public int Drains => Volatile.Read(ref drains);

        public TaskCompletionSource? Hold { get; init; }

        public Exception? Failure { get; set; }

        public async Task<int> DrainAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref drains);
            if (Hold is not null) await Hold.Task.WaitAsync(cancellationToken);
            return Failure is null ? 0 : throw Failure;
        }
    }

    private sealed class Running(StageWorker<CountingStage, JobsWaiting> worker) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await worker.StopAsync(default);
            worker.Dispose();
        }
    }
}
