using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Launches.Recording;

/// <summary>
/// Writes launches inside a transaction of the write gate, each once: (launch_tx, log_index) decides, so history, live and sweeps
/// may all bring the same log. Prepared statements: this is the hot path and the backfill's.
/// </summary>
internal sealed class LaunchStore(RegouDbContext db)
{
    private const string InsertLaunch = """
        INSERT INTO launch_events (source, symbol, name, token_address, creator, launch_tx, log_index, block_number, block_hash,
            event_time, seen_at, status, extras, fanned_out_at)
        VALUES (@source, @symbol, @name, @token, @creator, @tx, @log, @block, @hash, @event, @seen, @status, @extras, @fanned)
        ON CONFLICT DO NOTHING RETURNING id
        """;

    private const string InsertRejected = """
        INSERT INTO rejected_logs (address, topic0, launch_tx, log_index, block_number, error, data, seen_at)
        VALUES (@address, @topic, @tx, @log, @block, @error, @data, @seen) ON CONFLICT (launch_tx, log_index) DO NOTHING
        """;

    /// <returns>Those that were new, with their ids.</returns>
    public async Task<List<LaunchEvent>> InsertAsync(IReadOnlyList<LaunchEvent> launches, CancellationToken cancellationToken)
    {
        var added = new List<LaunchEvent>();
        if (launches.Count == 0) return added;
        await using var insert = new PreparedStatement(
            db, InsertLaunch, "source", "symbol", "name", "token", "creator", "tx", "log", "block", "hash", "event", "seen", "status", "extras", "fanned");
        foreach (var launch in launches)
        {
            var returned = await insert.ReturnAsync(
                cancellationToken, launch.Source.Word(), launch.Symbol, launch.Name, launch.TokenAddress, launch.Creator, launch.LaunchTx,
                launch.LogIndex, launch.BlockNumber, launch.BlockHash, launch.EventTime, launch.SeenAt, launch.Status.Word(), launch.Extras,
                launch.FannedOutAt);
            if (returned is not long id) continue;
            launch.Id = id;
            added.Add(launch);
        }

        return added;
    }

    public async Task<int> InsertAsync(IReadOnlyList<RejectedLog> rejected, CancellationToken cancellationToken)
    {
        var added = 0;
        if (rejected.Count == 0) return added;
        await using var insert = new PreparedStatement(db, InsertRejected, "address", "topic", "tx", "log", "block", "error", "data", "seen");
        foreach (var log in rejected)
        {
            added += await insert.RunAsync(
                cancellationToken, log.Address, log.Topic0, log.LaunchTx, log.LogIndex, log.BlockNumber, log.Error, log.Data, log.SeenAt);
        }

        return added;
    }
}
