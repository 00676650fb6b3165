using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Launches.Recording;

/// <summary>
/// Inserts launches that are not there yet: history, live and sweeps may all bring the same. Prepared once for many: this is the hot
/// path, and the mass of a backfill.
/// </summary>
internal sealed class LaunchInsert(RegouDbContext db) : IAsyncDisposable
{
    private readonly PreparedStatement insert = new(
        db,
        """
        INSERT INTO launch_events (source, symbol, name, token_address, creator, launch_tx, log_index, block_number, block_hash,
            event_time, seen_at, seen_by, missed_live, status, pad_nonce, extras, fanned_out_at,
            creator_launches, creator_migrations, creator_last_launch_at, creator_same_symbol)
        VALUES (@source, @symbol, @name, @token, @creator, @tx, @log, @block, @hash,
            @event, @seen, @by, 0, 'live', @nonce, @extras, @fanned,
            @launches, @migrations, @last, @same)
        ON CONFLICT DO NOTHING
        """,
        "source", "symbol", "name", "token", "creator", "tx", "log", "block", "hash", "event", "seen", "by", "nonce", "extras", "fanned",
        "launches", "migrations", "last", "same");

    /// <summary>Without its id: RETURNING makes SQLite keep a journal for each statement, which triples the time of a row.</summary>
    /// <returns>False: its token, or its place in the chain, is taken.</returns>
    public bool Try(LaunchEvent launch) => insert.Run(
        launch.Source.Word(), launch.Symbol, launch.Name, launch.TokenAddress, launch.Creator, launch.LaunchTx,
        launch.LogIndex, launch.BlockNumber, launch.BlockHash, launch.EventTime, launch.SeenAt, launch.SeenBy.Word(), launch.PadNonce,
        launch.Extras, launch.FannedOutAt, launch.CreatorLaunches, launch.CreatorMigrations, launch.CreatorLastLaunchAt,
        launch.CreatorSameSymbol) > 0;

    public ValueTask DisposeAsync() => insert.DisposeAsync();
}
