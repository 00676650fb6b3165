namespace Regou.Web.CommandLine.Backfill;

/// <summary>Backfill of a source without blocks: its present lists, once.</summary>
internal static class ListingRun
{
    public static async Task<int> RunAsync(
        BackfillOrder order, IServiceProvider services, CommandContext context, CancellationToken cancellationToken)
    {
        var listing = services.GetServices<IListingReading>().FirstOrDefault(candidate => candidate.Source == order.Source);
        if (listing is null) return await HostCommands.RefuseAsync(context, ["--source gmgn: this version reads no lists of GMGN"]);
        if (listing.Missing is { } missing) return await HostCommands.RefuseAsync(context, [missing]);
        await context.Output.WriteLineAsync("GMGN keeps no history by block: its present lists are read once");
        try
        {
            var (listed, added) = await listing.ReadOnceAsync(cancellationToken);
            await context.Output.WriteLineAsync($"Read: {listed} launches listed, {added} of them new");
            return ExitCodes.Success;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await context.Output.WriteLineAsync("Stopped");
            return ExitCodes.Interrupted;
        }
    }
}
