using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Regou.Data;

/// <summary>Brings the database to the shape of this version: called by every start before anything reads, and by `migrate`.</summary>
public sealed class DatabaseMigrator(IDbContextFactory<RegouDbContext> contexts, IOptions<DataOptions> options)
{
    /// <returns>The names of the migrations that were applied.</returns>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(options.Value.Path)) is { } folder) Directory.CreateDirectory(folder);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var pending = await db.Database.GetPendingMigrationsAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        return [.. pending];
    }
}
