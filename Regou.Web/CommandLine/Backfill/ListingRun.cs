using Regou.Chain;
using Regou.Launches.Collecting;
using Regou.Launches.Listings;

namespace Regou.Web.CommandLine.Backfill;

/// <summary>Backfill of GMGN, which keeps no history by block: its present list, once.</summary>
internal static class ListingRun
{
    public static async Task<int> RunAsync(IServiceProvider services, CommandContext context, CancellationToken cancellationToken)
    {
        if (!services.GetRequiredService<GmgnStatus>().IsOn)
            return await HostCommands.RefuseAsync(context, ["GMGN_API_KEY must be set: GMGN answers nobody without one"]);
        await context.Output.WriteLineAsync("GMGN keeps no history by block: its present list is read once");
        try
        {
            // A listing names no block: its launches stand at the head of the moment.
            services.GetRequiredService<HeadTracker>().Saw(await services.GetRequiredService<IChainReader>().GetBlockNumberAsync(cancellationToken));
            var added = await services.GetRequiredService<GmgnReader>().ReadOnceAsync(cancellationToken);
            await context.Output.WriteLineAsync($"Read: {added} launches were new");
            return ExitCodes.Success;
        }
        catch (Exception error) when (error is RpcException or GmgnException)
        {
            await context.Error.WriteLineAsync(error.Message);
            return ExitCodes.ChainFails;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await context.Output.WriteLineAsync("Stopped");
            return ExitCodes.Interrupted;
        }
    }
}
