using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Regou.Data;

/// <summary>One SQL statement run many times inside the write gate's transaction: for hot paths and bulk, where EF's tracking costs too much.</summary>
/// <param name="parameters">Names without a prefix, in the order in which values are given.</param>
internal sealed class PreparedStatement(RegouDbContext db, string text, params string[] parameters) : IAsyncDisposable
{
    private readonly DbConnection connection = db.Database.GetDbConnection();
    private readonly DbTransaction? transaction = db.Database.CurrentTransaction?.GetDbTransaction();
    private DbCommand? command;
    private SqliteStatement? mass;

    private DbCommand Command => command ??= Create();

    /// <returns>How many rows changed.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken, params ReadOnlySpan<object?> values)
    {
        Fill(values);
        return Command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>In the calling thread, for the mass: SQLite's own asynchronous calls do not wait any differently.</summary>
    /// <returns>How many rows changed.</returns>
    public int Run(params ReadOnlySpan<object?> values)
    {
        if (connection is SqliteConnection sqlite) return (mass ??= new(sqlite, text, parameters)).Run(values);
        Fill(values);
        return Command.ExecuteNonQuery();
    }

    /// <returns>The first column of the first row of RETURNING; null when no row was touched.</returns>
    public Task<object?> ReturnAsync(CancellationToken cancellationToken, params ReadOnlySpan<object?> values)
    {
        Fill(values);
        return Command.ExecuteScalarAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        mass?.Dispose();
        if (command is not null) await command.DisposeAsync();
    }

    private DbCommand Create()
    {
        var created = connection.CreateCommand();
        created.Transaction = transaction;
        created.CommandText = text;
        foreach (var name in parameters)
        {
            var parameter = created.CreateParameter();
            parameter.ParameterName = name;
            created.Parameters.Add(parameter);
        }

        created.Prepare();
        return created;
    }

    private void Fill(ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            Command.Parameters[index].Value = values[index] switch
            {
                null => DBNull.Value,
                DateTimeOffset time => time.ToUnixTimeMilliseconds(),
                var value => value,
            };
        }
    }
}
