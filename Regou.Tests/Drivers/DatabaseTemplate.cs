using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data;

namespace Regou.Tests.Drivers;

/// <summary>
/// An empty, migrated database file to copy: migrating takes longer than most tests. Made once for each build of Regou.Core, beside the
/// tests; of several processes that make it at once one wins, and all make the same.
/// </summary>
internal static class DatabaseTemplate
{
    private const string Prefix = "template-";
    private static readonly Lazy<Task<string>> Template = new(MakeAsync);

    public static async Task CopyAsync(string path) => File.Copy(await Template.Value, path);

    private static async Task<string> MakeAsync()
    {
        var name = $"{Prefix}{typeof(RegouDbContext).Module.ModuleVersionId:N}.db";
        var path = Path.Combine(AppContext.BaseDirectory, name);
        if (File.Exists(path)) return path;
        foreach (var old in Directory.EnumerateFiles(AppContext.BaseDirectory, Prefix + "*.db")) File.Delete(old);
        var folder = Directory.CreateTempSubdirectory("regou-template-");
        var file = new Source(Path.Combine(folder.FullName, name));
        await new DatabaseMigrator(file, Options.Create(new DataOptions { Path = file.FilePath })).MigrateAsync(default);
        file.Close();
        File.Exists(file.FilePath + "-wal").ShouldBeFalse("all that was written is in the one file");
        var moving = $"{path}.{Environment.ProcessId}";
        File.Copy(file.FilePath, moving, overwrite: true);
        File.Move(moving, path, overwrite: true);
        folder.Delete(recursive: true);
        return path;
    }

    private sealed class Source(string path) : IDbContextFactory<RegouDbContext>
    {
        public string FilePath => path;

        public RegouDbContext CreateDbContext()
        {
            var builder = new DbContextOptionsBuilder<RegouDbContext>();
            builder.UseRegouSqlite(path);
            return new(builder.Options);
        }

        /// <summary>The last connection that closes takes the log along.</summary>
        public void Close()
        {
            using var db = CreateDbContext();
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        }
    }
}
