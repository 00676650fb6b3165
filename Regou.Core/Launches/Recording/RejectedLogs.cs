using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Launches.Recording;

internal static class RejectedLogs
{
    private const string Insert = """
        INSERT INTO rejected_logs (address, topic0, launch_tx, log_index, block_number, error, data, seen_at)
        VALUES (@address, @topic, @tx, @log, @block, @error, @data, @seen) ON CONFLICT (launch_tx, log_index) DO NOTHING
        """;

    /// <returns>How many were new.</returns>
    public static async Task<int> InsertAsync(RegouDbContext db, IReadOnlyList<RejectedLog> rejected, CancellationToken cancellationToken)
    {
        if (rejected.Count == 0) return 0;
        var added = 0;
        await using var insert = new PreparedStatement(db, Insert, "address", "topic", "tx", "log", "block", "error", "data", "seen");
        foreach (var log in rejected)
        {
            added += await insert.RunAsync(
                cancellationToken, log.Address, log.Topic0, log.LaunchTx, log.LogIndex, log.BlockNumber, log.Error, log.Data, log.SeenAt);
        }

        return added;
    }
}
