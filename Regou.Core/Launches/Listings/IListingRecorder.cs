using Regou.Data.Entities;

namespace Regou.Launches.Listings;

/// <summary>Takes what a listing shows into the launches.</summary>
public interface IListingRecorder
{
    /// <summary>
    /// A token that is not known becomes a launch; one that is becomes a sighting of kind <see cref="SightingKind.Listed"/>, and its
    /// launch gets the extras that it lacks. Idempotent.
    /// </summary>
    /// <param name="listed">One per token; `LaunchTx` is <c>gmgn:</c> and the token.</param>
    /// <returns>How many launches were new.</returns>
    Task<int> RecordAsync(IReadOnlyList<LaunchEvent> listed, CancellationToken cancellationToken);
}
