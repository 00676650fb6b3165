using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Regou.Data;

namespace Regou.Benchmarks;

/// <summary>Parts of Regou in this process, on a migrated database of their own that is deleted at the end. Nothing runs before it is started.</summary>
internal sealed class BenchmarkHost : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("regou-bench-");
    private readonly IHost host;

    private BenchmarkHost(IEnumerable<KeyValuePair<string, string?>> settings, Action<IServiceCollection> addParts)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection([new("Data:Path", Path.Combine(folder.FullName, "regou.db")), .. settings]);
        addParts(builder.Services);
        host = builder.Build();
    }

    public static async Task<BenchmarkHost> CreateAsync(
        IEnumerable<KeyValuePair<string, string?>> settings, Action<IServiceCollection> addParts, CancellationToken cancellationToken)
    {
        var made = new BenchmarkHost(settings, addParts);
        await made.Get<DatabaseMigrator>().MigrateAsync(cancellationToken);
        return made;
    }

    public T Get<T>() where T : notnull => host.Services.GetRequiredService<T>();

    public Task StartAsync(CancellationToken cancellationToken) => host.StartAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
