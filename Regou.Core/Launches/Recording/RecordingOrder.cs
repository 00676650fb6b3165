using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Launches.Recording;

/// <summary>How a set of logs is to be recorded.</summary>
public sealed record RecordingOrder(SeenBy SeenBy)
{
    /// <summary>False: no user hears of the launches and no page shows them as new; they are only history.</summary>
    public bool Announce { get; init; } = true;

    /// <summary>
    /// Hash by block number, read from the chain together with the logs: what was recorded at these heights from other blocks is rolled
    /// back first, in the same transaction.
    /// </summary>
    public IReadOnlyDictionary<long, string>? Canonical { get; init; }

    /// <summary>Written in the same transaction: how far the reading is.</summary>
    public Func<RegouDbContext, CancellationToken, Task>? Progress { get; init; }
}
