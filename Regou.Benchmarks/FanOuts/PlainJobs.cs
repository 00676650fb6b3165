using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Regou.Benchmarks.FanOuts;

/// <summary>
/// What Microsoft.Data.Sqlite does at best with the same rows: one prepared INSERT, the values at hand, transactions of the same size, the
/// same table, indexes and pragmas.
/// </summary>
internal static class PlainJobs
{
    public static async Task<TimeSpan> InsertAsync(FanOutWorld into, long launch, int users, int rowsPerTransaction, CancellationToken cancellationToken)
    {
        await using var db = await into.OpenAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await using var insert = connection.CreateCommand();
        insert.CommandText =
            "INSERT INTO notification_jobs (user_id, launch_id, status, strength, created_at, due_at) VALUES (@user, @launch, 'pending', 1, @now, @now)";
        var user = insert.Parameters.Add("@user", SqliteType.Integer);
        insert.Parameters.AddWithValue("@launch", launch);
        insert.Parameters.AddWithValue("@now", TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        var began = Stopwatch.GetTimestamp();
        for (var done = 0; done < users; done += rowsPerTransaction)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            insert.Prepare();
            for (var id = done + 1; id <= Math.Min(users, done + rowsPerTransaction); id++)
            {
                user.Value = (long)id;
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return Stopwatch.GetElapsedTime(began);
    }

    public static async Task<int> CountAsync(FanOutWorld world, CancellationToken cancellationToken)
    {
        await using var db = await world.OpenAsync(cancellationToken);
        return await db.NotificationJobs.CountAsync(cancellationToken);
    }
}
