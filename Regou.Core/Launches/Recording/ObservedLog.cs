using Regou.Chain;

namespace Regou.Launches.Recording;

/// <param name="BlockTime">The time of the log's block.</param>
/// <param name="SeenAt">When the log reached this process.</param>
public sealed record ObservedLog(Log Log, DateTimeOffset BlockTime, DateTimeOffset SeenAt);
