using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Regou.Data;

/// <summary>Sets what SQLite keeps per connection. FULL: a committed row survives a power cut, which money needs.</summary>
/// <param name="bulk">As <see cref="DataOptions.Bulk"/>.</param>
internal sealed class SqlitePragmas(bool bulk) : DbConnectionInterceptor
{
    private const string Always = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; ";

    /// <summary>32 MB, and a quarter of a GB: the indexes that a bulk changes everywhere stay in memory.</summary>
    private const string Usual = Always + "PRAGMA cache_size=-32000;";
    private const string InBulk = Always + "PRAGMA cache_size=-256000; PRAGMA wal_autocheckpoint=50000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = bulk ? InBulk : Usual;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = bulk ? InBulk : Usual;
        command.ExecuteNonQuery();
    }
}
