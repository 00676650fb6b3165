using System.CommandLine;
using System.Security.Cryptography;
using Regou.DevNet.Processes;
using Regou.DevNet.Traffic;
using Regou.DevNet.World;
using Spectre.Console;

namespace Regou.DevNet.Commands;

/// <summary>The world with everything in it, until Ctrl-C.</summary>
internal static class RunCommand
{
    public static RootCommand Create()
    {
        var port = Options.WholeNumber("--port", "Regou's port; 0 takes any, for the others as well unless they are named", 5080, 0, 65_535);
        var phonePort = new Option<int?>("--phone-port") { Description = "Port of WeChat and its phones [default: 5081]" };
        var anvilPort = new Option<int?>("--anvil-port") { Description = "Port of the chain [default: 5082]" };
        var channelsPort = new Option<int?>("--channels-port") { Description = "Port of the other push services and their page [default: 5083]" };
        var rate = Options.Rate(0.5);
        var burst = Options.Burst();
        var seed = Options.Seed();
        var noTraffic = new Option<bool>("--no-traffic") { Description = "Nobody launches anything" };
        var blockTime = Options.Number("--block-time", "Seconds between blocks", 0.45, 0.05, 60);
        var folder = new Option<string?>("--folder") { Description = "Where database, chain and log go [default: .devnet in the source tree]" };
        var keep = new Option<bool>("--keep") { Description = "Go on with the chain and the database of the last run; phones must scan again" };
        var verbose = new Option<bool>("--verbose") { Description = "Show Regou's output" };
        var command = new RootCommand("A whole world for Regou on one machine: a chain with the launchpads, WeChat with its phones, and Regou between them")
        {
            port, phonePort, anvilPort, channelsPort, rate, burst, seed, noTraffic, blockTime, folder, keep, verbose,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var first = parsed.GetValue(port);
            var world = new WorldOptions
            {
                Ports = new(first, parsed.GetValue(phonePort) ?? (first == 0 ? 0 : 5081), parsed.GetValue(anvilPort) ?? (first == 0 ? 0 : 5082), parsed.GetValue(channelsPort) ?? (first == 0 ? 0 : 5083)),
                Folder = Path.GetFullPath(parsed.GetValue(folder) ?? Path.Combine(SolutionFolder.Find(AppContext.BaseDirectory), ".devnet")),
                Keep = parsed.GetValue(keep),
                BlockSeconds = parsed.GetValue(blockTime),
                RegouOutput = parsed.GetValue(verbose) ? line => Console.Error.WriteLine($"regou │ {line}") : null,
            };
            var traffic = parsed.GetValue(noTraffic)
                ? null
                : new TrafficOptions(parsed.GetValue(rate), parsed.GetValue(burst), parsed.GetValue(seed) ?? RandomNumberGenerator.GetInt32(1_000_000));
            return RunAsync(world, traffic, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(WorldOptions options, TrafficOptions? traffic, CancellationToken cancellationToken)
    {
        try
        {
            await using var world = await DevWorld.StartAsync(options, TimeProvider.System, Say, cancellationToken);
            AnsiConsole.Write(Welcome.Table(world, options, traffic));
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var launching = LaunchAsync(world, traffic, end.Token);
            var broken = world.BrokenAsync();
            await Task.WhenAny(launching, broken);
            var obituary = !cancellationToken.IsCancellationRequested && broken.IsCompleted ? await broken : null;
            await end.CancelAsync();
            if (obituary is not null) throw new DevNetException(obituary);
            await launching;
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Say("stopped");
            return 0;
        }
        catch (DevNetException failure)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
    }

    private static Task LaunchAsync(DevWorld world, TrafficOptions? traffic, CancellationToken cancellationToken) => traffic is null
        ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
        : world.Traffic.RunAsync(
            new(traffic.Seed, world.Chain.Accounts), new Pace(traffic.PerSecond, traffic.Burst, traffic.Seed), most: null, _ => { }, cancellationToken);

    private static void Say(string what) => Console.Out.WriteLine($"· {what}");
}
