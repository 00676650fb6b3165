namespace Regou.Chain.Rpc;

internal static class LogOrder
{
    /// <summary>In chain order, each log once, without those that a node marks as taken back.</summary>
    public static IReadOnlyList<Log> Sorted(List<Log> logs) =>
    [
        .. logs.Where(log => !log.Removed)
            .DistinctBy(log => (log.BlockNumber, log.BlockHash, log.LogIndex))
            .OrderBy(log => log.BlockNumber).ThenBy(log => log.LogIndex),
    ];
}
