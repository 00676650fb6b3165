using System.CommandLine;

namespace Regou.Benchmarks.FanOuts;

internal static class FanOutCommand
{
    public static Command Create()
    {
        var users = new Option<int>("--users") { Description = "users who all want the launch, by 50 different rules", DefaultValueFactory = _ => 100_000 };
        var rounds = new Option<int>("--rounds") { Description = "launches, one after the other; backlogs grow with each", DefaultValueFactory = _ => 5 };
        var command = new Command("fanout", "one launch matched with many users → jobs committed, beside plain inserts of the same rows") { users, rounds };
        command.SetAction((result, cancellationToken) => FanOutBenchmark.RunAsync(result.GetValue(users), result.GetValue(rounds), cancellationToken));
        return command;
    }
}
