using Regou.Chain;
using Regou.DevNet.Chain.Contracts;

namespace Regou.DevNet.Traffic;

/// <summary>Sends launches to the stand-ins when their time has come.</summary>
internal sealed class TrafficDriver(FourMemePad four, FlapPad flap, IReadOnlyList<Address> accounts, TimeProvider time)
{
    private int turn;

    /// <param name="generator">What is launched.</param>
    /// <param name="pace">When.</param>
    /// <param name="most">Ends after so many launches; null: with the token.</param>
    /// <param name="launching">Told of each launch before it is sent.</param>
    /// <param name="cancellationToken">Ends the traffic.</param>
    public async Task RunAsync(
        LaunchGenerator generator, Pace pace, int? most, Action<PadLaunch> launching, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var due = TimeSpan.Zero;
        for (var sent = 0; most is null || sent < most;)
        {
            var arrival = pace.Next();
            due += arrival.Gap;
            var early = due - time.GetElapsedTime(start);
            if (early > TimeSpan.Zero) await Task.Delay(early, time, cancellationToken);
            var launches = Enumerable.Range(0, Math.Min(arrival.Together, (most ?? int.MaxValue) - sent)).Select(_ => generator.Next()).ToList();
            launches.ForEach(launching);
            await SendAsync(launches, cancellationToken);
            sent += launches.Count;
        }
    }

    /// <summary>One transaction for each launchpad.</summary>
    private async Task SendAsync(IReadOnlyList<PadLaunch> launches, CancellationToken cancellationToken)
    {
        var onFour = launches.OfType<FourLaunch>().ToList();
        var onFlap = launches.OfType<FlapLaunch>().ToList();
        if (onFour.Count == 1) await four.LaunchAsync(Sender(onFour[0]), onFour[0], cancellationToken);
        else if (onFour.Count > 1) await four.LaunchAsync(Sender(onFour[0]), onFour, cancellationToken);
        if (onFlap.Count == 1) await flap.LaunchAsync(Sender(onFlap[0]), onFlap[0], cancellationToken);
        else if (onFlap.Count > 1) await flap.LaunchAsync(Sender(onFlap[0]), onFlap, cancellationToken);
    }

    /// <summary>The creator where the chain holds his key, otherwise any account: the event names the creator, not the sender.</summary>
    private Address Sender(PadLaunch launch) => accounts.Contains(launch.Creator) ? launch.Creator : accounts[turn++ % accounts.Count];
}
