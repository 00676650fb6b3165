using System.CommandLine;

namespace Regou.Benchmarks.Latency;

internal static class LatencyCommand
{
    public static Command Create()
    {
        var rate = new Option<double>("--rate") { Description = "launches per second", DefaultValueFactory = _ => 10 };
        var users = new Option<int>("--users") { Description = "bound users, each matching every launch", DefaultValueFactory = _ => 100 };
        var seconds = new Option<int>("--seconds") { Description = "measured time, after ten seconds of warm-up", DefaultValueFactory = _ => 30 };
        var command = new Command("latency", "block notification → row committed → message handed to WeChat") { rate, users, seconds };
        command.SetAction((result, cancellationToken) =>
            LatencyBenchmark.RunAsync(result.GetValue(rate), result.GetValue(users), result.GetValue(seconds), cancellationToken));
        return command;
    }
}
