using Regou.Data.Entities;

namespace Regou.Launches.Recording;

/// <summary>What one transaction did; each launch as it is now.</summary>
/// <param name="Added">New launches; without their ids where they were not to be announced.</param>
/// <param name="Changed">Known launches that moved to another block, came back, migrated, or are known better.</param>
/// <param name="RolledBack">Launches whose block left the chain, and that did not come back in the same transaction.</param>
/// <param name="ToFanOut">Some of them wait for the fan-out.</param>
public sealed record Recorded(
    IReadOnlyList<LaunchEvent> Added, IReadOnlyList<LaunchEvent> Changed, IReadOnlyList<LaunchEvent> RolledBack, bool ToFanOut)
{
    public static readonly Recorded Nothing = new([], [], [], ToFanOut: false);
}
