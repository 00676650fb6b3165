using System.CommandLine;

namespace Regou.Benchmarks.Pay;

internal static class PayCommand
{
    public static Command Create()
    {
        var payments = new Option<int>("--payments") { Description = "of each kind: sent directly, sent by a contract", DefaultValueFactory = _ => 60 };
        var rate = new Option<double>("--rate") { Description = "payments per second", DefaultValueFactory = _ => 2 };
        var command = new Command("pay", "payment sent → 已见 → final → 已到账, against a chain with blocks every 0.45 s") { payments, rate };
        command.SetAction((result, cancellationToken) => PayBenchmark.RunAsync(result.GetValue(payments), result.GetValue(rate), cancellationToken));
        return command;
    }
}
