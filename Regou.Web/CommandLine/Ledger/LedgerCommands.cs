using System.CommandLine;
using Regou.Data.Entities;

namespace Regou.Web.CommandLine.Ledger;

/// <summary>What operators enter into the ledger, and the comparison of it with the chain.</summary>
internal static class LedgerCommands
{
    public static IEnumerable<Command> Create(CommandContext context)
    {
        yield return Grant(context);
        yield return Revoke(context);
        yield return Reverse(context);
        yield return Audit(context);
    }

    private static Command Grant(CommandContext context)
    {
        var (user, reason) = (Number("--user", "the user's id", "ID"), Reason());
        var days = Number("--days", "how many days", "N");
        var plan = Text("--plan", "monthly or yearly", "PLAN");
        var command = New("grant", "Gives a user days of a plan. It stays in the ledger with your name and the reason.", user, days, plan, reason);
        command.SetAction((parsed, end) => RunAsync(parsed, context, command.Name, checks =>
        {
            var (id, length, why) = (checks.Number(user), checks.Number(days), checks.Text(reason));
            var kind = checks.Text(plan) switch
            {
                "monthly" => PlanKind.ProMonthly,
                "yearly" => PlanKind.ProYearly,
                var other => checks.Problem<PlanKind>(other is null ? null : "--plan must be monthly or yearly"),
            };
            return (run, cancellation) => run.GrantAsync(id, kind, length, why!, cancellation);
        }, end));
        return command;
    }

    private static Command Revoke(CommandContext context)
    {
        var (user, reason) = (Number("--user", "the user's id", "ID"), Reason());
        var command = New("revoke", "Takes all paid and granted time that a user has left.", user, reason);
        command.SetAction((parsed, end) => RunAsync(parsed, context, command.Name, checks =>
        {
            var (id, why) = (checks.Number(user), checks.Text(reason));
            return (run, cancellation) => run.RevokeAsync(id, why!, cancellation);
        }, end));
        return command;
    }

    private static Command Reverse(CommandContext context)
    {
        var (entry, reason) = (Number("--entry", "the ledger entry's id", "ID"), Reason());
        var command = New("reverse", "Takes a ledger entry back, as if it had never been. Both stay in the ledger.", entry, reason);
        command.SetAction((parsed, end) => RunAsync(parsed, context, command.Name, checks =>
        {
            var (id, why) = (checks.Number(entry), checks.Text(reason));
            return (run, cancellation) => run.ReverseAsync(id, why!, cancellation);
        }, end));
        return command;
    }

    private static Command Audit(CommandContext context)
    {
        var command = New("audit", "Compares the ledger with the chain now. Takes ten minutes more where a payment seems to be gone.");
        command.SetAction((parsed, end) => RunAsync(parsed, context, command.Name, _ => (run, cancellation) => run.AuditAsync(cancellation), end));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, CommandContext context, string name,
        Func<OptionChecks, Func<LedgerRun, CancellationToken, Task<int>>> prepare, CancellationToken end)
    {
        var checks = new OptionChecks(parsed, name);
        var action = prepare(checks);
        if (checks.Problems.Count > 0) return await HostCommands.RefuseAsync(context, checks.Problems);
        using var interruption = new Interruption(end, context.Interruption);
        return await LedgerRun.WithAppAsync([.. parsed.UnmatchedTokens], context, action, interruption.Token);
    }

    private static Command New(string name, string description, params Option[] options)
    {
        var command = new Command(name, description) { TreatUnmatchedTokensAsErrors = false };
        foreach (var option in options) command.Options.Add(option);
        return command;
    }

    private static Option<string?> Reason() => Text("--reason", "why; it is shown to the user", "TEXT");

    private static Option<string?> Number(string name, string description, string help) => Text(name, description, help);

    private static Option<string?> Text(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help, Arity = ArgumentArity.ZeroOrOne };
}
