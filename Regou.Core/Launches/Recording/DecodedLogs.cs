using Regou.Data.Entities;
using Regou.Launches.Sources;

namespace Regou.Launches.Recording;

/// <summary>What a set of logs says.</summary>
/// <param name="Details">Of launches that are not in the set themselves: heard later than their launch.</param>
public sealed record DecodedLogs(
    IReadOnlyList<LaunchEvent> Launches,
    IReadOnlyList<LaunchSighting> Sightings,
    IReadOnlyList<LateDetail> Details,
    IReadOnlyList<RejectedLog> Rejected)
{
    /// <summary>The same in parts of at most so many launches; what else there is goes along with the last.</summary>
    public IEnumerable<DecodedLogs> Parts(int launches)
    {
        var parts = Launches.Chunk(launches).ToList();
        foreach (var part in parts.SkipLast(1)) yield return new(part, [], [], []);
        yield return this with { Launches = parts is [.., var last] ? last : [] };
    }

    public bool IsEmpty => Launches.Count + Sightings.Count + Details.Count + Rejected.Count == 0;
}

/// <param name="By">Not null: it counts only when this is the creator.</param>
public sealed record LateDetail(string LaunchTx, string TokenAddress, string? By, Extras Extras)
{
    public bool Completes(LaunchEvent launch) =>
        launch.LaunchTx == LaunchTx && launch.TokenAddress == TokenAddress && (By is null || By == launch.Creator);
}
