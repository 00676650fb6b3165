using Regou.Data.Entities;
using Regou.Plans;

namespace Regou.Push.Matching;

/// <summary>What one transaction of the fan-out did.</summary>
internal sealed class FanOutResult
{
    /// <summary>Launches that were matched to the end.</summary>
    public int Launches { get; set; }
    public int Jobs { get; set; }
    public int Overflowed { get; set; }

    /// <summary>Users who have something to be written to them now.</summary>
    public List<(long UserId, Tier Tier)> Waiting { get; } = [];

    /// <summary>What became of trials: true of the memory only when the transaction is committed.</summary>
    public List<(Subscriber User, LaunchSource Source, int Used)> Trials { get; } = [];

    /// <summary>Nothing is due behind it.</summary>
    public bool Last { get; set; }
}
