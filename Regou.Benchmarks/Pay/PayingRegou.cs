using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;
using Regou.DevNet.Chain;
using Regou.DevNet.World;
using Regou.Payments;
using Regou.Payments.Addresses;

namespace Regou.Benchmarks.Pay;

/// <summary>Regou's rooms in this process, on a database of their own that is deleted at the end, with users who have addresses.</summary>
internal sealed class PayingRegou : IAsyncDisposable
{
    private readonly BenchmarkHost host;

    private PayingRegou(BenchmarkHost host) => this.host = host;

    public List<(long Id, Address Address)> Users { get; } = [];

    /// <summary>Running, with addresses that the scan has opened.</summary>
    public static async Task<PayingRegou> StartAsync(Anvil anvil, int users, CancellationToken cancellationToken)
    {
        var regou = new PayingRegou(await BenchmarkHost.CreateAsync(
            [new("Chain:RpcUrls", anvil.HttpUrl.ToString()), new("Chain:WebSocketUrls", anvil.WebSocketUrl.ToString()), new("Payments:CollectXpub", RegouSettings.CollectXpub)],
            services => services.AddRegou(), cancellationToken));
        await regou.host.StartAsync(cancellationToken);
        await using var db = await regou.host.Get<IDbContextFactory<RegouDbContext>>().CreateDbContextAsync(cancellationToken);
        for (var number = 0; number < users; number++)
        {
            var user = new User { CreatedAt = TimeProvider.System.GetUtcNow() };
            await regou.host.Get<WriteGate>().WriteAsync(
                async writing =>
                {
                    writing.Users.Add(user);
                    await writing.SaveChangesAsync(cancellationToken);
                },
                cancellationToken);
            regou.Users.Add((user.Id, (await regou.host.Get<DepositAddresses>().OfAsync(user.Id, cancellationToken))!.Value));
        }

        while (await db.DepositAddresses.AnyAsync(address => address.OpenedAtBlock == null, cancellationToken))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        return regou;
    }

    /// <summary>What a user's open page would show, and when.</summary>
    public async Task<PaymentTrace> FollowAsync(long user, Func<Task> pay, CancellationToken limit)
    {
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var page = host.Get<PaymentNews>().Subscribe(user, () => changes.Writer.TryWrite(true));
        using var watch = host.Get<DepositAddresses>().Watch(user);
        var trace = new PaymentTrace(Stopwatch.GetTimestamp(), 0, null, null);
        try
        {
            await pay();
            while (trace.Credited is null)
            {
                await changes.Reader.ReadAsync(limit);
                trace = Next(trace, await ReadAsync(user, limit), Stopwatch.GetTimestamp());
            }
        }
        catch (OperationCanceledException)
        {
            // What did not come in time is missing from the figures, and counted.
        }

        return trace;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static PaymentTrace Next(PaymentTrace trace, Payment? payment, long now) => payment?.Status switch
    {
        PaymentStatus.Seen => trace with { Block = payment.BlockNumber, Seen = trace.Seen ?? now },
        PaymentStatus.Credited => trace with { Block = payment.BlockNumber, Credited = now },
        _ => trace,
    };

    private async Task<Payment?> ReadAsync(long user, CancellationToken cancellationToken)
    {
        await using var db = await host.Get<IDbContextFactory<RegouDbContext>>().CreateDbContextAsync(cancellationToken);
        return await db.Payments.AsNoTracking().SingleOrDefaultAsync(payment => payment.UserId == user, cancellationToken);
    }
}
