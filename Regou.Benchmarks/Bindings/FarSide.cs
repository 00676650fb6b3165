using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Regou.DevNet.WeChat;

namespace Regou.Benchmarks.Bindings;

/// <summary>
/// WeChat and its users, in a process of their own. Takes one order per line and answers with one line: <c>polls</c>,
/// <c>say WORDS RATE</c>; ends with its input, so that it never outlives the benchmark.
/// </summary>
internal static class FarSide
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(int count, CancellationToken cancellationToken)
    {
        await using var weChat = await ILinkSimulator.StartAsync(ct: cancellationToken);
        var users = Enumerable.Range(1, count).Select(number => weChat.User($"user{number}")).ToArray();
        foreach (var user in users)
        {
            var bot = weChat.BindDirectly(user);
            Console.WriteLine($"{bot.ILinkUserId} {bot.ILinkBotId} {bot.BotToken}");
        }

        Console.WriteLine(weChat.BaseUrl);
        while (await Console.In.ReadLineAsync(cancellationToken) is { } order)
        {
            var words = order.Split(' ');
            Console.WriteLine(words switch
            {
                ["polls"] => weChat.Stats.OpenPolls.ToString(CultureInfo.InvariantCulture),
                ["say", var many, var rate] => await SayAsync(
                    users, int.Parse(many, CultureInfo.InvariantCulture), double.Parse(rate, CultureInfo.InvariantCulture), cancellationToken),
                _ => "what?",
            });
        }

        return 0;
    }

    /// <summary>Each word is another user's, spread over all of them; a first tenth warms up and is not counted.</summary>
    private static async Task<string> SayAsync(SimulatedUser[] users, int count, double rate, CancellationToken cancellationToken)
    {
        var spoken = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        var times = new ConcurrentQueue<(int Number, TimeSpan Took)>();
        var warmUp = count / 10;
        var total = count + warmUp;
        var begin = Stopwatch.GetTimestamp();
        for (var number = 0; number < total; number++)
        {
            var due = TimeSpan.FromSeconds(number / rate) - Stopwatch.GetElapsedTime(begin);
            if (due > TimeSpan.Zero) await Task.Delay(due, TimeProvider.System, cancellationToken);
            var user = users[(int)((long)number * 7_919 % users.Length)];
            var mine = number;
            spoken[user.Nickname] = Stopwatch.GetTimestamp();
            user.BotMessageReceived += Answered;
            user.Say(number % 2 == 0 ? "/status" : "/rules");

            void Answered(PhoneMessage message)
            {
                user.BotMessageReceived -= Answered;
                times.Enqueue((mine, Stopwatch.GetElapsedTime(spoken[user.Nickname], message.Timestamp)));
            }
        }

        var waiting = Stopwatch.StartNew();
        while (times.Count < total && waiting.Elapsed < Patience) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        return $"{times.Count} of {total} answered   {Percentiles.Of(times.Where(one => one.Number >= warmUp).Select(one => one.Took))}";
    }
}
