using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Launches.Recording;

/// <summary>Changes to launches that are recorded already.</summary>
internal static class LaunchMoves
{
    /// <summary>Puts a known launch where it is reported now; it waits for the fan-out again, which gives no user the same launch twice.</summary>
    public static Task<int> MoveAsync(RegouDbContext db, LaunchEvent known, LaunchEvent to, CancellationToken cancellationToken) =>
        db.LaunchEvents.Where(row => row.Id == known.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Source, to.Source)
                .SetProperty(row => row.Symbol, to.Symbol)
                .SetProperty(row => row.Name, to.Name)
                .SetProperty(row => row.Creator, to.Creator)
                .SetProperty(row => row.LaunchTx, to.LaunchTx)
                .SetProperty(row => row.LogIndex, to.LogIndex)
                .SetProperty(row => row.BlockNumber, to.BlockNumber)
                .SetProperty(row => row.BlockHash, to.BlockHash)
                .SetProperty(row => row.EventTime, to.EventTime)
                .SetProperty(row => row.PadNonce, to.PadNonce)
                .SetProperty(row => row.Extras, ExtrasJson.Merge(to.Extras, known.Extras))
                .SetProperty(row => row.Status, LaunchStatus.Live)
                .SetProperty(row => row.FannedOutAt, to.FannedOutAt)
                .SetProperty(row => row.FanOutUser, 0)
                .SetProperty(row => row.RetractedAt, (DateTimeOffset?)null),
            cancellationToken);

    /// <summary>Marks a launch as rolled back: its place in the chain is free for another.</summary>
    public static Task<int> RollBackAsync(RegouDbContext db, long id, CancellationToken cancellationToken) =>
        db.LaunchEvents.Where(row => row.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, LaunchStatus.RolledBack), cancellationToken);

    /// <summary>Adds to a launch's extras what is not there yet.</summary>
    /// <returns>Whether there was anything to add.</returns>
    public static async Task<bool> CompleteAsync(RegouDbContext db, LaunchEvent known, string extras, CancellationToken cancellationToken)
    {
        var merged = ExtrasJson.Merge(known.Extras, extras);
        if (merged == known.Extras) return false;
        await db.LaunchEvents.Where(row => row.Id == known.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Extras, merged), cancellationToken);
        return true;
    }
}
