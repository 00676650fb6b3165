using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Regou.Chain;
using Regou.Chain.Blocks;
using Regou.Data;
using Regou.Payments;
using Regou.Payments.Addresses;
using Regou.Payments.Crediting;
using Regou.Payments.Scanning;
using Regou.Pipeline;
using Regou.Plans;
using Regou.Tests.Chain.Keys;
using Regou.Tests.Drivers;

namespace Regou.Tests.Payments.Histories;

/// <summary>Payments as they are wired for real, as one process on a database that others may use too. Its stages run when the test says.</summary>
internal sealed class Scanner : IAsyncDisposable, IDbContextFactory<RegouDbContext>
{
    private readonly DbContextOptions<RegouDbContext> options;
    private readonly WriteGate writes;
    private readonly ServiceProvider services;

    private Scanner(TestDatabase database, IBlockReader blocks, IChainReader chain, TimeProvider time, string? xpub, string? wallet)
    {
        var builder = new DbContextOptionsBuilder<RegouDbContext>();
        builder.UseRegouSqlite(database.FilePath).AddInterceptors(Crash);
        options = builder.Options;
        writes = new(this);
        services = new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection([new("Payments:CollectXpub", xpub), new("Payments:CollectWallet", wallet)]).Build())
            .AddSingleton(time).AddSingleton<IDbContextFactory<RegouDbContext>>(this).AddSingleton(writes)
            .AddSingleton(blocks).AddSingleton(chain).AddPipeline().AddPlans().AddPayments()
            .AddSingleton<IMeterFactory>(Meters).BuildServiceProvider();
        Get<HeardHeads>().Listen(Get<NewHeads>());
    }

    public Crash Crash { get; } = new();

    public RecordedMeters Meters { get; } = new();

    public DepositAddresses Addresses => Get<DepositAddresses>();

    public PaymentHints Hints => Get<PaymentHints>();

    public PaymentMetrics Metrics => Get<PaymentMetrics>();

    public PaymentNews News => Get<PaymentNews>();

    public static Scanner Of(TestDatabase database, IBlockReader blocks, IChainReader chain, TimeProvider time) =>
        new(database, blocks, chain, time, HdVectors.AccountXpub, null);

    public static Scanner OfXpub(string xpub, TestDatabase database, IBlockReader blocks, IChainReader chain, TimeProvider time) =>
        new(database, blocks, chain, time, xpub, null);

    /// <summary>Payments are off.</summary>
    public static Scanner OfNothing(TestDatabase database, IBlockReader blocks, IChainReader chain, TimeProvider time) =>
        new(database, blocks, chain, time, null, null);

    public static Scanner OfWallet(Address wallet, TestDatabase database, IBlockReader blocks, IChainReader chain, TimeProvider time) =>
        new(database, blocks, chain, time, null, wallet.ToChecksumString());

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public RegouDbContext CreateDbContext() => new(options);

    public void Hear(BlockHeader header) => Get<NewHeads>().Announce(header);

    /// <summary>What the signals of one head make run.</summary>
    public async Task ScanAsync()
    {
        await Get<HeadScan>().DrainAsync(default);
        await Get<FinalScan>().DrainAsync(default);
        await Get<PaymentCrediting>().DrainAsync(default);
    }

    public Task SweepAsync() => Get<PaymentScan>().DrainAsync(default);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        writes.Dispose();
        Meters.Dispose();
    }
}
