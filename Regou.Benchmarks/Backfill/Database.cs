using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Regou.Chain;
using Regou.Data;
using Regou.Launches;
using Regou.Pipeline;

namespace Regou.Benchmarks.Backfill;

/// <summary>A fresh SQLite file with Regou's tables, indexes and pragmas, and Regou's parts over it; deleted at the end.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("regou-bench-");
    private readonly ServiceProvider services;

    private Database(Uri node, int parallel)
    {
        File = Path.Combine(folder.FullName, "regou.db");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Data:Path"] = File,
            ["Data:Bulk"] = "true",
            ["Chain:RpcUrls"] = node.ToString(),
            ["Chain:WebSocketUrls"] = "",
            ["Collector:HistoryParallel"] = $"{parallel}",
        }).Build();
        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole())
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System)
            .AddRegouData().AddPipeline().AddChain().AddLaunches()
            .BuildServiceProvider();
    }

    public string File { get; }

    public long Bytes => folder.EnumerateFiles().Sum(file => file.Length);

    public static async Task<Database> CreateAsync(Uri node, int parallel, CancellationToken cancellationToken)
    {
        var database = new Database(node, parallel);
        await database.Get<DatabaseMigrator>().MigrateAsync(cancellationToken);
        return database;
    }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public Task<RegouDbContext> OpenAsync(CancellationToken cancellationToken) =>
        Get<IDbContextFactory<RegouDbContext>>().CreateDbContextAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
