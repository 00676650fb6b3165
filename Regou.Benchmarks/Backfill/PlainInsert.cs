using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Data.Sqlite;

namespace Regou.Benchmarks.Backfill;

/// <summary>
/// What Microsoft.Data.Sqlite does at best: one prepared INSERT, the rows in memory, large transactions; the same table with the same
/// indexes and pragmas. Only inserting and committing is timed.
/// </summary>
internal static class PlainInsert
{
    public static async Task<TimeSpan> RunAsync(Database from, Database into, int rowsPerTransaction, CancellationToken cancellationToken)
    {
        await using var source = await from.OpenAsync(cancellationToken);
        await using var target = await into.OpenAsync(cancellationToken);
        await source.Database.OpenConnectionAsync(cancellationToken);
        await target.Database.OpenConnectionAsync(cancellationToken);
        await using var select = source.Database.GetDbConnection().CreateCommand();
        select.CommandText = "SELECT * FROM launch_events ORDER BY id";
        await using var rows = await select.ExecuteReaderAsync(cancellationToken);
        var connection = (SqliteConnection)target.Database.GetDbConnection();
        await using var insert = Insert(connection, [.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetName)]);
        var took = TimeSpan.Zero;
        while (await ReadAsync(rows, rowsPerTransaction, cancellationToken) is { Count: > 0 } batch)
        {
            var began = Stopwatch.GetTimestamp();
            Write(connection, insert, batch);
            took += Stopwatch.GetElapsedTime(began);
        }

        return took;
    }

    private static SqliteCommand Insert(SqliteConnection connection, List<string> columns)
    {
        var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO launch_events ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(name => "@" + name))})";
        foreach (var name in columns) insert.Parameters.Add(new SqliteParameter { ParameterName = "@" + name });
        return insert;
    }

    private static void Write(SqliteConnection connection, SqliteCommand insert, List<object[]> batch)
    {
        using var transaction = connection.BeginTransaction();
        insert.Transaction = transaction;
        insert.Prepare();
        foreach (var row in batch)
        {
            for (var column = 0; column < row.Length; column++) insert.Parameters[column].Value = row[column];
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static async Task<List<object[]>> ReadAsync(DbDataReader rows, int most, CancellationToken cancellationToken)
    {
        var batch = new List<object[]>(most);
        while (batch.Count < most && await rows.ReadAsync(cancellationToken))
        {
            var row = new object[rows.FieldCount];
            rows.GetValues(row);
            batch.Add(row);
        }

        return batch;
    }
}
