using System.CommandLine;

namespace Regou.Benchmarks.Bindings;

internal static class BindingsCommand
{
    /// <summary>What this program starts itself with, for the process that plays WeChat.</summary>
    public const string Far = "bindings-far-side";

    public static Command Create()
    {
        var bindings = Bindings();
        var words = new Option<int>("--words") { Description = "words that users write", DefaultValueFactory = _ => 2_000 };
        var rate = new Option<double>("--rate") { Description = "words per second", DefaultValueFactory = _ => 50 };
        var command = new Command("bindings", "many bots long-polled by one process: memory each, and a user's word → answer on his phone")
        {
            bindings, words, rate,
        };
        command.SetAction((result, cancellationToken) => BindingsBenchmark.RunAsync(
            new(result.GetValue(bindings), result.GetValue(words), result.GetValue(rate)), cancellationToken));
        return command;
    }

    public static Command CreateFar()
    {
        var bindings = Bindings();
        var command = new Command(Far, "the far side of the benchmark bindings: the simulator and its users") { bindings };
        command.Hidden = true;
        command.SetAction((result, cancellationToken) => FarSide.RunAsync(result.GetValue(bindings), cancellationToken));
        return command;
    }

    private static Option<int> Bindings() => new("--bindings") { Description = "bound users", DefaultValueFactory = _ => 10_000 };
}

internal sealed record BindingsPlan(int Bindings, int Words, double Rate);
