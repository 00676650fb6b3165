using System.Diagnostics;
using Regou.Chain;
using Regou.DevNet.Traffic;
using Regou.DevNet.World;

namespace Regou.DevNet.Checking;

/// <summary>Drives launches and simulated users through a running world and keeps the books.</summary>
internal sealed class CheckRun(DevWorld world, CheckOptions options, Ledger ledger, TimeProvider time, Action<string> say)
{
    private const int SignInsAtOnce = 8;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Report = TimeSpan.FromSeconds(5);

    /// <exception cref="DevNetException">A part of the world failed; the ledger tells how far it came.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var announcements = new Announcements();
        await announcements.ConnectAsync(world.Chain.WebSocketUrl, cancellationToken);
        await using var companions = new Companions(cancellationToken);
        companions.Start(token => announcements.ListenAsync(ledger, token));
        companions.Start(FollowAsync);
        companions.Start(async token => throw new DevNetException(await world.BrokenAsync().WaitAsync(token)));
        companions.Start(async token =>
        {
            await Task.Delay(options.Limit, time, token);
            throw new DevNetException($"the check took longer than {options.Limit.TotalSeconds:0} s");
        });
        await companions.RunAsync(token => DriveAsync(companions, token));
    }

    private async Task DriveAsync(Companions companions, CancellationToken cancellationToken)
    {
        say($"{options.Users} users sign in");
        var people = Enumerable.Range(0, options.Users)
            .Select(number => (Mutes: CheckOptions.MutedBy(number), Person: new Person(world.WeChat.Phone($"user {number}"), world.Regou, ledger, time)))
            .ToList();
        await Parallel.ForEachAsync(
            people,
            new ParallelOptions { MaxDegreeOfParallelism = SignInsAtOnce, CancellationToken = cancellationToken },
            async (member, token) => await member.Person.JoinAsync(member.Mutes, token));
        people.ForEach(member => companions.Start(member.Person.ReadAsync));

        say($"{options.Launches} launches at {options.PerSecond}/s, seed {options.Seed}");
        companions.Start(TellAsync);
        await world.Traffic.RunAsync(
            new(options.Seed, world.Chain.Accounts), new Pace(options.PerSecond, options.Burst, options.Seed), options.Launches, ledger.Launching, cancellationToken);
        await SettleAsync(cancellationToken);
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await foreach (var row in world.Regou.StreamAsync(cancellationToken))
            if (Address.TryParse(row.TokenAddress, out var token))
                ledger.Shown(token, Stopwatch.GetTimestamp());
        throw new DevNetException("Regou ended the event stream");
    }

    /// <summary>Until everything came and it is quiet, or nothing has come for too long.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        var notes = ledger.Notes;
        var since = time.GetTimestamp();
        while (time.GetElapsedTime(since) < (ledger.Judge() is { Missing: 0 } report && report.Seen == report.Launches ? options.Quiet : options.Patience))
        {
            await Task.Delay(Glance, time, cancellationToken);
            if (ledger.Notes == notes) continue;
            notes = ledger.Notes;
            since = time.GetTimestamp();
        }

        await foreach (var row in world.Regou.AllAsync(cancellationToken))
            if (Address.TryParse(row.TokenAddress, out var token))
                ledger.Found(token);
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Report, time, cancellationToken);
            var now = ledger.Judge();
            say($"launched {now.Launches}, seen {now.Seen}, delivered {now.Delivered} of {now.ExpectedPushes}");
        }
    }
}
