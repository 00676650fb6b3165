using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Regou.Data;

/// <summary>One SQL statement run many times inside the write gate's transaction: for hot paths and bulk, where EF's tracking costs too much.</summary>
internal sealed class PreparedStatement : IAsyncDisposable
{
    private readonly DbCommand command;

    /// <param name="parameters">Names without a prefix, in the order in which values are given.</param>
    public PreparedStatement(RegouDbContext db, string text, params ReadOnlySpan<string> parameters)
    {
        command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = text;
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        command.Prepare();
    }

    /// <returns>How many rows changed.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken, params ReadOnlySpan<object?> values)
    {
        Fill(values);
        return command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>In the calling thread, for the mass: SQLite's own asynchronous calls do not wait any differently.</summary>
    /// <returns>How many rows changed.</returns>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Fill(values);
        return command.ExecuteNonQuery();
    }

    /// <returns>The first column of the first row of RETURNING; null when no row was touched.</returns>
    public Task<object?> ReturnAsync(CancellationToken cancellationToken, params ReadOnlySpan<object?> values)
    {
        Fill(values);
        return command.ExecuteScalarAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => command.DisposeAsync();

    private void Fill(ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index] switch
            {
                null => DBNull.Value,
                DateTimeOffset time => time.ToUnixTimeMilliseconds(),
                var value => value,
            };
        }
    }
}
