using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Regou.Data;

public static class DatabaseSetup
{
    public static IServiceCollection AddRegouData(this IServiceCollection services)
    {
        services.AddOptions<DataOptions>().BindConfiguration(DataOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddPooledDbContextFactory<RegouDbContext>((provider, options) =>
        {
            var data = provider.GetRequiredService<IOptions<DataOptions>>().Value;
            options.UseRegouSqlite(data.Path, data.Bulk);
        });
        services.AddSingleton<WriteGate>();
        services.AddSingleton<DatabaseMigrator>();
        return services;
    }

    internal static DbContextOptionsBuilder UseRegouSqlite(this DbContextOptionsBuilder options, string path, bool bulk = false)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate };
        return options.UseSqlite(connection.ConnectionString).AddInterceptors(new SqlitePragmas(bulk))
            // SQLite alters a table by writing it anew, with foreign keys off meanwhile. That cannot be otherwise, and each migration is
            // tried on an older database: nobody need read of it at his first start.
            .ConfigureWarnings(warnings => warnings.Ignore(
                RelationalEventId.NonTransactionalMigrationOperationWarning, SqliteEventId.TableRebuildPendingWarning));
    }
}
