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
    public bool IsEmpty => Launches.Count + Sightings.Count + Details.Count + Rejected.Count == 0;
}

/// <param name="By">Not null: it counts only when this is the creator.</param>
public sealed record LateDetail(string LaunchTx, string TokenAddress, string? By, Extras Extras)
{
    public bool Completes(LaunchEvent launch) =>
        launch.LaunchTx == LaunchTx && launch.TokenAddress == TokenAddress && (By is null || By == launch.Creator);
}
