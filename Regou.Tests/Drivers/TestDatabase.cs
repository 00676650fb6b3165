using Microsoft.EntityFrameworkCore;
using Regou.Data;

namespace Regou.Tests.Drivers;

/// <summary>A real, migrated SQLite file of its own, deleted afterwards.</summary>
internal sealed class TestDatabase : IDbContextFactory<RegouDbContext>, IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("regou-test-");
    private readonly DbContextOptions<RegouDbContext> options;

    private TestDatabase()
    {
        FilePath = Path.Combine(folder.FullName, "regou.db");
        var builder = new DbContextOptionsBuilder<RegouDbContext>();
        builder.UseRegouSqlite(FilePath);
        options = builder.Options;
        Writes = new WriteGate(this);
    }

    public string FilePath { get; }

    public WriteGate Writes { get; }

    public static async Task<TestDatabase> CreateAsync()
    {
        var database = new TestDatabase();
        await DatabaseTemplate.CopyAsync(database.FilePath);
        return database;
    }

    public RegouDbContext CreateDbContext() => new(options);

    public ValueTask DisposeAsync()
    {
        Writes.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
