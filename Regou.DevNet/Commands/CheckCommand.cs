using System.CommandLine;
using Regou.DevNet.Checking;
using Regou.DevNet.World;

namespace Regou.DevNet.Commands;

/// <summary>The whole path, unattended: launches on the chain, messages on the phones. One line of JSON on stdout, the rest on stderr.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var launches = Options.WholeNumber("--launches", "How many launches", 200, 1, 100_000);
        var users = Options.WholeNumber("--users", "How many simulated WeChat users", 20, 1, 2_000);
        var rate = Options.Rate(4);
        var burst = Options.Burst();
        var seed = Options.Seed();
        var patience = Options.Number("--patience", "Seconds without any news after which what is missing counts as lost", 45, 1, 3_600);
        var command = new Command("check", "Runs the whole path unattended and tells what was lost, doubled or slow")
        {
            launches, users, rate, burst, seed, patience,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new(parsed.GetValue(launches), parsed.GetValue(users), parsed.GetValue(rate), parsed.GetValue(burst), parsed.GetValue(seed) ?? 1)
            {
                Patience = TimeSpan.FromSeconds(parsed.GetValue(patience)),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CheckOptions options, CancellationToken cancellationToken)
    {
        var ledger = new Ledger();
        var folder = Directory.CreateTempSubdirectory("regou-check-");
        var whole = false;
        try
        {
            var world = new WorldOptions { Ports = Ports.Any, Folder = folder.FullName };
            await using var running = await DevWorld.StartAsync(world, TimeProvider.System, Console.Error.WriteLine, cancellationToken);
            await new CheckRun(running, options, ledger, TimeProvider.System, Console.Error.WriteLine).RunAsync(cancellationToken);
            if (running.WeChat.Deviations is { Length: > 0 } deviations) Console.Error.WriteLine($"deviations from the official client: {deviations}");
            whole = true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Console.Error.WriteLine("given up");
        }
        catch (Exception failure)
        {
            Console.Error.WriteLine(failure is DevNetException ? failure.Message : failure);
        }

        folder.Delete(recursive: true);
        var report = ledger.Judge();
        var unwanted = ledger.Unwanted();
        if (unwanted > 0) Console.Error.WriteLine($"{unwanted} pushes came to users who had unsubscribed from their source");
        Console.Out.WriteLine(report.ToJson());
        return whole && report.Passed && unwanted == 0 ? 0 : 1;
    }
}
