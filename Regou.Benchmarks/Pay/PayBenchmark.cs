using System.Diagnostics;
using System.Globalization;
using Regou.Chain;
using Regou.DevNet.Chain;

namespace Regou.Benchmarks.Pay;

/// <summary>
/// All of Regou but the web pages, in this process, against anvil, which shares the machine. Each payment has a user of his own whose page
/// is open; a moment counts when that page would be told and finds it in the database. Payments come at any moment of a block.
/// </summary>
internal static class PayBenchmark
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(int payments, double rate, CancellationToken cancellationToken)
    {
        await using var anvil = await Anvil.StartAsync(new(), Console.WriteLine, cancellationToken);
        await anvil.Rpc.CallAsync("anvil_setCode", [Payer.Contract.ToString(), Payer.Code], cancellationToken);
        await using var regou = await PayingRegou.StartAsync(anvil, 2 * payments, cancellationToken);
        using var blocks = new BlockClock(anvil);
        var watching = blocks.WatchAsync(cancellationToken);
        var direct = await PayAllAsync(new(anvil, ByContract: false), regou, regou.Users[..payments], rate, cancellationToken);
        var inside = await PayAllAsync(new(anvil, ByContract: true), regou, regou.Users[payments..], rate, cancellationToken);
        blocks.Stop();
        await watching;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{payments} payments of each kind, {rate} per second, a block every 0.45 s, final two blocks later"));
        Print("sent by a wallet", direct, blocks);
        Print("sent by a contract", inside, blocks);
        var credited = direct.Concat(inside).Count(trace => trace.Credited is not null);
        Console.WriteLine($"credited: {credited} of {2 * payments}");
        return credited == 2 * payments ? 0 : 1;
    }

    private static async Task<List<PaymentTrace>> PayAllAsync(
        Payer payer, PayingRegou regou, IReadOnlyList<(long Id, Address Address)> users, double rate, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience + TimeSpan.FromSeconds(users.Count / rate));
        var traces = new List<Task<PaymentTrace>>();
        var begin = Stopwatch.GetTimestamp();
        for (var number = 0; number < users.Count; number++)
        {
            var due = TimeSpan.FromSeconds(number / rate) - Stopwatch.GetElapsedTime(begin);
            if (due > TimeSpan.Zero) await Task.Delay(due, TimeProvider.System, cancellationToken);
            traces.Add(regou.FollowAsync(users[number].Id, () => payer.PayAsync(users[number].Address, cancellationToken), limit.Token));
        }

        return [.. await Task.WhenAll(traces)];
    }

    private static void Print(string kind, List<PaymentTrace> traces, BlockClock blocks)
    {
        Print($"{kind}: sent → 已见", traces, trace => trace.Seen is { } seen ? seen - trace.Sent : null);
        Print($"{kind}: block → 已见", traces, trace => trace.Seen is { } seen && blocks.MinedAt(trace.Block) is { } mined ? seen - mined : null);
        Print($"{kind}: final → 已到账", traces, trace => trace.Credited is { } credited && blocks.FinalAt(trace.Block) is { } final ? credited - final : null);
        Print($"{kind}: sent → 已到账", traces, trace => trace.Credited is { } credited ? credited - trace.Sent : null);
    }

    private static void Print(string what, List<PaymentTrace> traces, Func<PaymentTrace, long?> ticks)
    {
        var times = Percentiles.Of(traces.Select(ticks).OfType<long>().Select(between => TimeSpan.FromSeconds((double)between / Stopwatch.Frequency)));
        if (times.Count > 0) Console.WriteLine($"{what,-36} {times}");
    }
}
