using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Regou.Data;

/// <summary>
/// A statement of SQLite without the driver's work for each run (it looks every parameter up by its name, again for each row), which
/// costs more than the row itself. Belongs to the connection's present transaction. Not thread-safe.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly int[] places;

    /// <param name="parameters">Names without a prefix, in the order in which values are given.</param>
    public SqliteStatement(SqliteConnection connection, string text, ReadOnlySpan<string> parameters)
    {
        database = connection.Handle ?? throw new InvalidOperationException("the connection is not open");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, text, out statement), database);
        places = new int[parameters.Length];
        for (var index = 0; index < places.Length; index++) places[index] = raw.sqlite3_bind_parameter_index(statement, "@" + parameters[index]);
    }

    /// <returns>How many rows changed.</returns>
    /// <exception cref="SqliteException">As the driver's.</exception>
    public int Run(ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < values.Length; index++)
            SqliteException.ThrowExceptionForRC(Bind(places[index], values[index]), database);
        var stepped = raw.sqlite3_step(statement);
        var changed = raw.sqlite3_changes(database);
        var reset = raw.sqlite3_reset(statement);
        SqliteException.ThrowExceptionForRC(stepped == raw.SQLITE_DONE ? reset : stepped, database);
        return changed;
    }

    public void Dispose() => statement.Dispose();

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string text => raw.sqlite3_bind_text(statement, place, text),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        DateTimeOffset time => raw.sqlite3_bind_int64(statement, place, time.ToUnixTimeMilliseconds()),
        _ => throw new NotSupportedException($"no value of type {value.GetType().Name}"),
    };
}
