using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Regou.Chain;
using Regou.Chain.Blocks;
using Regou.Launches.Collecting;
using Regou.Launches.History;
using Regou.Launches.Listings;
using Regou.Launches.Recording;
using Regou.Launches.Resolving;
using Regou.Launches.Sources;
using Regou.Pipeline;

namespace Regou.Launches;

public static class LaunchesSetup
{
    public static IServiceCollection AddLaunches(this IServiceCollection services)
    {
        services.AddOptions<CollectorOptions>().BindConfiguration(CollectorOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ILaunchSource>(provider => new FourMemeSource(Address.Parse(Options(provider).FourMemeAddress)));
        services.AddSingleton<ILaunchSource>(provider => new FlapSource(Address.Parse(Options(provider).FlapAddress)));
        services.AddSingleton<ILaunchSource>(provider => new OpenFourSource(Address.Parse(Options(provider).OpenFourCoreAddress)));
        services.AddSingleton<LaunchCatalog>();
        services.AddSingleton<LaunchDecoder>();
        services.AddSingleton<LaunchFeed>();
        services.AddSingleton<LaunchQueries>();
        services.AddSingleton<LaunchRecorder>();
        services.AddSingleton<KnownLaunches>();
        services.AddMetrics();
        services.AddSingleton<CollectorMetrics>();
        services.TryAddSingleton<NewHeads>();
        services.AddSingleton<HeadTracker>();
        services.AddSingleton<ReorgWatch>();
        services.AddSingleton<HeardLogs>();
        services.AddSingleton<CanonicalBlocks>();
        services.AddSingleton<MissedLive>();
        services.AddSingleton<LiveRecording>();
        services.AddSingleton<BlockTimes>();
        services.AddSingleton<GapFill>();
        services.AddHostedService<FeedWarmUp>();

        // Before those that listen: they begin with what it found in earlier runs.
        services.AddSingleton<OpenFourRegistry>();
        services.AddSingleton<KnownCores>();
        services.AddHostedService<OpenFourResolver>();
        services.AddStage<LaunchSweep, SweepDue>();
        services.AddHostedService<LiveListener>();
        services.AddHostedService<HttpPoller>();
        services.AddSingleton<NonceWatch>();
        services.AddSingleton<HistoryReader>();
        services.AddSingleton<CollectorBeside>();
        services.AddHostedService<HistoryWorker>();
        services.AddSingleton<IListingRecorder, ListingRecorder>();
        return services.AddListings();
    }

    private static CollectorOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<CollectorOptions>>().Value;
}
