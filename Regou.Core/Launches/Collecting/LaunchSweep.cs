using Microsoft.Extensions.Options;
using Regou.Pipeline;

namespace Regou.Launches.Collecting;

/// <summary>Reads the gap and the last blocks again: at start, after each connect, and on its schedule.</summary>
public sealed class LaunchSweep(GapFill gap, IOptions<CollectorOptions> options) : IStage
{
    public Task<int> DrainAsync(CancellationToken cancellationToken) => gap.CatchUpAsync(options.Value.OverlapBlocks, cancellationToken);
}
