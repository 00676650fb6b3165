using Microsoft.Extensions.DependencyInjection;

namespace Regou.Pipeline;

public static class PipelineSetup
{
    public static IServiceCollection AddPipeline(this IServiceCollection services) =>
        services
            .AddSingleton<SweepDue>()
            .AddSingleton<LaunchesRecorded>()
            .AddSingleton<LaunchesRolledBack>()
            .AddSingleton<JobsWaiting>()
            .AddSingleton<SendsWaiting>()
            .AddSingleton<WordsArrived>()
            .AddSingleton<BindingsChanged>()
            .AddSingleton<HistoryLeft>()
            .AddSingleton<PaymentScanDue>()
            .AddSingleton<PaymentsConfirmed>();

    /// <summary>Registers a stage with the worker that its signal wakes; the stage itself stays reachable for the sweep.</summary>
    public static IServiceCollection AddStage<TStage, TSignal>(this IServiceCollection services)
        where TStage : class, IStage
        where TSignal : Signal =>
        services.AddSingleton<TStage>().AddHostedService<StageWorker<TStage, TSignal>>();
}
