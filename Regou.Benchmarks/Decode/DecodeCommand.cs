using System.CommandLine;

namespace Regou.Benchmarks.Decode;

internal static class DecodeCommand
{
    public static Command Create()
    {
        var logs = new Option<int>("--logs") { Description = "logs in each round", DefaultValueFactory = _ => 20_000 };
        var rounds = new Option<int>("--rounds") { Description = "measured rounds, after three of warm-up", DefaultValueFactory = _ => 9 };
        var command = new Command("decode", "logs/s and bytes allocated per log, from a node's JSON to the row") { logs, rounds };
        command.SetAction(result => DecodeBenchmark.Run(result.GetValue(logs), result.GetValue(rounds)));
        return command;
    }
}
