using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.Chain;
using Regou.Chain.Abi;
using Regou.Launches.Sources;
using Regou.Pipeline;

namespace Regou.Launches.Resolving;

/// <summary>
/// Keeps watching OpenFour where governance moves it: asks the registry at start and daily. What was found in earlier runs is watched
/// before listening begins; whatever the registry answers, nothing that is watched is dropped.
/// </summary>
public sealed partial class OpenFourResolver(
    OpenFourRegistry registry, KnownCores cores, LaunchCatalog catalog, IChainReader chain, SweepDue sweepDue, HistoryLeft historyLeft,
    IOptions<CollectorOptions> options, TimeProvider time, ILogger<OpenFourResolver> logger) : BackgroundService
{
    /// <summary>Returns when the contracts of earlier runs are in the catalog: services that start later listen to them.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var core in await cores.AllAsync(cancellationToken)) catalog.Add(new OpenFourSource(core));
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var failures = 0; !stoppingToken.IsCancellationRequested;)
        {
            failures = await ResolveAsync(stoppingToken) ? 0 : failures + 1;
            await Task.Delay(ResolvePace.After(failures), time, stoppingToken);
        }
    }

    /// <returns>False when the registry gave no address; the reason is logged.</returns>
    internal async Task<bool> ResolveAsync(CancellationToken cancellationToken)
    {
        var address = Address.Parse(options.Value.OpenFourRegistryAddress);
        try
        {
            var core = await registry.CoreAsync(address, cancellationToken);
            var head = await chain.GetBlockNumberAsync(cancellationToken);
            if (await cores.RememberAsync(core, head, cancellationToken)) Watch(core);
            return true;
        }
        catch (AbiException error)
        {
            Log.NoAddress(logger, address, error.Message);
            return false;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NoAnswer(logger, address, error.Message);
            return false;
        }
    }

    private void Watch(Address core)
    {
        Log.Found(logger, core);
        catalog.Add(new OpenFourSource(core));

        // The blocks between the head that history ends at and the first that is listened to: the sweep reads them.
        sweepDue.Raise();
        historyLeft.Raise();
    }

    private static partial class Log
    {
        [LoggerMessage(45, LogLevel.Information, "OpenFour Core is at {Core}")]
        public static partial void Found(ILogger logger, Address core);

        [LoggerMessage(46, LogLevel.Warning, "OpenFour's registry {Registry} names no Core, what is known stays watched: {Reason}")]
        public static partial void NoAddress(ILogger logger, Address registry, string reason);

        [LoggerMessage(47, LogLevel.Warning, "OpenFour's registry {Registry} could not be followed, what is known stays watched: {Reason}")]
        public static partial void NoAnswer(ILogger logger, Address registry, string reason);
    }
}
