using System.CommandLine;

namespace Regou.Web.CommandLine.Backfill;

internal static class BackfillCommand
{
    private const string Words =
        "Reads past launches into the database: what is there already stays as it is, and nobody is notified. Interrupted, it goes on "
        + "where it stopped when it is given the same --source and --from.";

    private static readonly string[] HostSwitches = ["--environment", "--contentroot", "--applicationname"];

    public static Command Create(CommandContext context)
    {
        var source = Text("--source", "flap, four or gmgn", "NAME");
        var from = Text("--from", "the first block to read (not for gmgn)", "BLOCK");
        var to = Text("--to", "the last block to read; 256 below the chain's head when left out (not for gmgn)", "BLOCK");
        var parallel = Text("--parallel", "requests under way at once, 1 to 32; COLLECTOR_HISTORY_PARALLEL when left out", "N");
        var again = new Option<bool>("--again") { Description = "begin at --from even where an earlier run came further" };
        var command = new Command("backfill", Words) { source, from, to, parallel, again };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var order = BackfillOrder.Read(
                new(Given(parsed, source), Given(parsed, from), Given(parsed, to), Given(parsed, parallel), parsed.GetValue(again)),
                out var problems);
            var unknown = parsed.UnmatchedTokens.Where(token => !IsHostSwitch(token)).Select(token => $"'{token}' is no option of backfill; see backfill --help");
            string[] all = [.. unknown, .. problems];
            if (all.Length > 0) return await HostCommands.RefuseAsync(context, all);
            using var interruption = new Interruption(cancellationToken, context.Interruption);
            return await BackfillRun.RunAsync(order!, [.. parsed.UnmatchedTokens], context, interruption.Token);
        });
        return command;
    }

    /// <summary>Text, so that every wrong value is told in our words and all of them at once.</summary>
    private static Option<string?> Text(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help, Arity = ArgumentArity.ZeroOrOne };

    private static string? Given(ParseResult parsed, Option<string?> option) =>
        parsed.GetResult(option) is null ? null : parsed.GetValue(option) ?? "";

    /// <summary>--Section:Key=value, and the host's own few; anything else is a slip of the keyboard.</summary>
    private static bool IsHostSwitch(string token)
    {
        var name = token.Split('=', 2)[0];
        return name.StartsWith("--", StringComparison.Ordinal)
            && (name.Contains(':', StringComparison.Ordinal) || HostSwitches.Contains(name, StringComparer.OrdinalIgnoreCase));
    }
}
