using System.CommandLine;

namespace Regou.Benchmarks.Deliver;

internal static class DeliverCommand
{
    public static Command Create()
    {
        var bindings = new Option<int>("--bindings") { Description = "bound users", DefaultValueFactory = _ => 10_000 };
        var messages = new Option<int>("--messages") { Description = "messages queued for each", DefaultValueFactory = _ => 4 };
        var command = new Command("deliver", "queued messages → accepted by the iLink simulator in a process of its own → settled") { bindings, messages };
        command.SetAction((result, cancellationToken) =>
            DeliverBenchmark.RunAsync(result.GetValue(bindings), result.GetValue(messages), cancellationToken));
        command.Subcommands.Add(SimulatorProcess.Command());
        return command;
    }
}
