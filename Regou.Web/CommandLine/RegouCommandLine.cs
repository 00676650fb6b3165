using System.CommandLine;
using Regou.Web.CommandLine.Backfill;
using Regou.Web.CommandLine.Ledger;
using Regou.Web.CommandLine.SendTest;

namespace Regou.Web.CommandLine;

/// <summary>The entry: without a command the web application runs.</summary>
public static class RegouCommandLine
{
    public static Task<int> RunAsync(string[] args) => RunAsync(args, CommandContext.OfProcess());

    internal static Task<int> RunAsync(string[] args, CommandContext context)
    {
        var root = new RootCommand("Regou: BNB Smart Chain token launches, live on a page and in WeChat. Settings: environment and .env.")
        {
            // Host switches (--environment=…, --Web:Port=…) go through to the configuration.
            TreatUnmatchedTokensAsErrors = false,
        };
        root.SetAction((parsed, cancellationToken) => WithHostSwitches(parsed, context, HostCommands.RunAsync, cancellationToken));

        var migrate = new Command("migrate", "Brings the database to the shape of this version and says what was applied.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        migrate.SetAction((parsed, cancellationToken) => WithHostSwitches(parsed, context, HostCommands.MigrateAsync, cancellationToken));
        root.Subcommands.Add(migrate);
        root.Subcommands.Add(BackfillCommand.Create(context));
        root.Subcommands.Add(SendTestCommand.Create(context));
        foreach (var command in LedgerCommands.Create(context)) root.Subcommands.Add(command);

        return root.Parse(args).InvokeAsync(new InvocationConfiguration
        {
            Output = context.Output,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            // The host handles signals itself and ends in order, however long that takes within its own limit.
            ProcessTerminationTimeout = null,
        });
    }

    private static async Task<int> WithHostSwitches(
        ParseResult parsed,
        CommandContext context,
        Func<string[], CommandContext, CancellationToken, Task<int>> command,
        CancellationToken cancellationToken)
    {
        var word = parsed.UnmatchedTokens.FirstOrDefault(token => !token.StartsWith("--", StringComparison.Ordinal));
        if (word is null) return await command([.. parsed.UnmatchedTokens], context, cancellationToken);
        await context.Error.WriteLineAsync($"'{word}' is no command; see --help");
        return ExitCodes.WrongSetting;
    }
}
