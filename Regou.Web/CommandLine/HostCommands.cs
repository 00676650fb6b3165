using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Web.Settings;

namespace Regou.Web.CommandLine;

/// <summary>Settings are checked first, then the database is migrated, and only then anything runs.</summary>
internal static class HostCommands
{
    public static async Task<int> RunAsync(string[] args, CommandContext context, CancellationToken cancellationToken)
    {
        await using var app = Build(args, context, out var problems);
        if (problems.Count > 0) return await RefuseAsync(context, problems);
        if (await MigrateAsync(app, cancellationToken) is { Problem: { } problem }) return await RefuseAsync(context, [problem]);
        var web = app.Services.GetRequiredService<IOptions<WebOptions>>().Value;
        app.UseRegouWeb();
        app.ListenWhereSettingsSay();
        try
        {
            await app.RunAsync(cancellationToken);
            return ExitCodes.Success;
        }
        catch (IOException error) when (error.InnerException is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return await RefuseAsync(context, [$"SERVER_PORT: cannot listen on {web.Host}:{web.Port}: {error.InnerException.Message}"]);
        }
    }

    public static async Task<int> MigrateAsync(string[] args, CommandContext context, CancellationToken cancellationToken)
    {
        await using var app = Build(args, context, out var problems);
        if (problems.Count > 0) return await RefuseAsync(context, problems);
        var (applied, problem) = await MigrateAsync(app, cancellationToken);
        if (problem is not null) return await RefuseAsync(context, [problem]);
        await context.Output.WriteLineAsync(applied.Count == 0 ? "Nothing to apply: the database is up to date." : "Applied:");
        foreach (var migration in applied) await context.Output.WriteLineAsync($"  {migration}");
        return ExitCodes.Success;
    }

    public static WebApplication Build(
        string[] args, CommandContext context, out IReadOnlyList<string> problems, Action<ILoggingBuilder>? logging = null)
    {
        var settings = context.ReadSettings();
        // Named here, so that scripts and styles are found also when another process is the host.
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ApplicationName = typeof(RegouWeb).Assembly.GetName().Name });
        builder.Configuration.AddRegouSettings(settings);
        builder.AddRegouWeb();
        logging?.Invoke(builder.Logging);
        var app = builder.Build();
        problems = StartCheck.Problems(app.Services, settings);
        return app;
    }

    public static async Task<(IReadOnlyList<string> Applied, string? Problem)> MigrateAsync(
        WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            return (await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken), null);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            var path = app.Services.GetRequiredService<IOptions<DataOptions>>().Value.Path;
            return ([], $"DATABASE_PATH: '{path}' cannot be opened as a database: {error.Message}");
        }
    }

    public static async Task<int> RefuseAsync(CommandContext context, IEnumerable<string> problems)
    {
        foreach (var problem in problems) await context.Error.WriteLineAsync(problem);
        return ExitCodes.WrongSetting;
    }
}
