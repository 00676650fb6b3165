using System.CommandLine;

namespace Regou.Web.CommandLine.SendTest;

internal static class SendTestCommand
{
    public static Command Create(CommandContext context)
    {
        var to = new Option<string?>("--to") { Description = "a user's id, or the ilink_user_id or bot id of his WeChat binding", HelpName = "USER", Arity = ArgumentArity.ZeroOrOne };
        var text = new Option<string?>("--text") { Description = "what is sent; a text of Regou's when left out", HelpName = "TEXT", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("send-test", "Sends a user a test message on the first of his channels that has room, and says when it was accepted. It costs a message of his budget.")
        {
            to, text,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            List<string> problems =
            [
                .. from token in parsed.UnmatchedTokens where !IsHostSwitch(token) select $"'{token}' is no option of send-test; see send-test --help",
            ];
            if (string.IsNullOrWhiteSpace(parsed.GetValue(to))) problems.Add("--to USER is missing: a user's id, ilink_user_id or bot id");
            if (parsed.GetResult(text) is not null && string.IsNullOrWhiteSpace(parsed.GetValue(text))) problems.Add("--text is empty; leave it out for a text of Regou's");
            if (problems.Count > 0) return await HostCommands.RefuseAsync(context, problems);
            using var interruption = new Interruption(cancellationToken, context.Interruption);
            return await SendTestRun.RunAsync(parsed.GetValue(to)!.Trim(), parsed.GetValue(text), [.. parsed.UnmatchedTokens], context, interruption.Token);
        });
        return command;
    }

    /// <summary>--Section:Key=value, and the host's own few.</summary>
    private static bool IsHostSwitch(string token)
    {
        var name = token.Split('=', 2)[0];
        return name.StartsWith("--", StringComparison.Ordinal)
            && (name.Contains(':', StringComparison.Ordinal) || name is "--environment" or "--contentroot" or "--applicationname");
    }
}
