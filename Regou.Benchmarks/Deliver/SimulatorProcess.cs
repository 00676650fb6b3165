using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Regou.DevNet.WeChat;

namespace Regou.Benchmarks.Deliver;

/// <summary>The simulator in a process of its own, with users who have spoken; it ends when its input ends.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private readonly Process process;

    private SimulatorProcess(Process process, IReadOnlyList<SpokenBot> bots) => (this.process, Bots) = (process, bots);

    public IReadOnlyList<SpokenBot> Bots { get; }

    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static Command Command()
    {
        var users = new Option<int>("--users") { DefaultValueFactory = _ => 1 };
        var command = new Command("simulator", "what deliver starts") { users };
        command.Hidden = true;
        command.SetAction((result, cancellationToken) => ServeAsync(result.GetValue(users), cancellationToken));
        return command;
    }

    public static async Task<SimulatorProcess> StartAsync(int users, CancellationToken cancellationToken)
    {
        // Run as `dotnet Regou.Benchmarks.dll` or as an executable of its own.
        string[] arguments = ["deliver", "simulator", "--users", users.ToString(CultureInfo.InvariantCulture)];
        var own = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(own) == "dotnet";
        var info = new ProcessStartInfo(own, isHost ? [typeof(SimulatorProcess).Assembly.Location, .. arguments] : arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var started = Process.Start(info)!;
        var bots = new List<SpokenBot>(users);
        while (bots.Count < users)
        {
            var line = await started.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("the simulator ended");
            if (line.Split('\t') is [var openId, var botId, var token, var context, var address]) bots.Add(new(openId, botId, token, context, address));
        }

        return new(started, bots);
    }

    /// <returns>How many messages it showed.</returns>
    public async Task<long> EndAsync(CancellationToken cancellationToken)
    {
        process.StandardInput.Close();
        var told = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return long.Parse(told.Trim(), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    private static async Task<int> ServeAsync(int users, CancellationToken cancellationToken)
    {
        await using var simulator = await ILinkSimulator.StartAsync(
            new() { Configure = knobs => (knobs.QuotaPerInbound, knobs.MessagesKeptPerUser) = (int.MaxValue, 1) }, cancellationToken);
        await using (var output = new StreamWriter(Console.OpenStandardOutput()))
        {
            for (var number = 1; number <= users; number++)
            {
                var user = simulator.User($"user{number}");
                var bot = simulator.BindDirectly(user);
                await output.WriteLineAsync($"{bot.ILinkUserId}\t{bot.ILinkBotId}\t{bot.BotToken}\t{user.Say("hello").ContextToken}\t{bot.BaseUrl}");
            }
        }

        await Console.In.ReadToEndAsync(cancellationToken);
        Console.WriteLine(simulator.Stats.SendsAccepted);
        return 0;
    }
}

internal sealed record SpokenBot(string OpenId, string BotId, string Token, string ContextToken, string BaseUrl);
