using System.CommandLine;

namespace Regou.Benchmarks.Backfill;

internal static class BackfillCommand
{
    public static Command Create()
    {
        var logs = new Option<int>("--logs") { Description = "launch logs that the local node serves", DefaultValueFactory = _ => 500_000 };
        var rounds = new Option<int>("--rounds") { Description = "rounds of both sides in turn", DefaultValueFactory = _ => 2 };
        var parallel = new Option<int>("--parallel") { Description = "requests under way at once", DefaultValueFactory = _ => 4 };
        var command = new Command("backfill", "launches/s read from a local node and stored, beside a plain bulk insert of the same rows")
        {
            logs, rounds, parallel,
        };
        command.SetAction((result, cancellationToken) => BackfillBenchmark.RunAsync(
            result.GetValue(logs), result.GetValue(rounds), result.GetValue(parallel), cancellationToken));
        return command;
    }
}
