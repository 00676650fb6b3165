using Regou.Data.Entities;

namespace Regou.Launches.Recording;

internal enum MeetingOutcome
{
    /// <summary>The same event once more.</summary>
    Same,

    /// <summary>The launch is in another block now, or is back: its row goes there.</summary>
    Moved,

    /// <summary>Only a listing told of the launch so far: the chain's own event takes its place.</summary>
    Confirmed,

    /// <summary>Another event about a token that has its launch.</summary>
    SeenAgain,
}

/// <summary>What it means that a launch of a known token is reported. Pure.</summary>
internal static class Meeting
{
    public static MeetingOutcome Decide(LaunchEvent known, LaunchEvent again)
    {
        if (again.SeenBy == SeenBy.Listing) return MeetingOutcome.SeenAgain;
        if (known.BlockHash.Length == 0) return MeetingOutcome.Confirmed;
        if (known.Status == LaunchStatus.RolledBack) return MeetingOutcome.Moved;
        if (known.BlockHash == again.BlockHash)
            return known.LaunchTx == again.LaunchTx && known.LogIndex == again.LogIndex ? MeetingOutcome.Same : MeetingOutcome.SeenAgain;

        // The same transaction cannot be in two blocks of one chain: the newer report is of the block that replaced the older.
        return known.LaunchTx == again.LaunchTx ? MeetingOutcome.Moved : MeetingOutcome.SeenAgain;
    }
}
