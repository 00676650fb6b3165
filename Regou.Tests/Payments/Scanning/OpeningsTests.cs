using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Regou.Chain;
using Regou.Chain.Keys;
using Regou.Data.Entities;
using Regou.Payments.Scanning;
using Regou.Tests.Chain.Keys;

namespace Regou.Tests.Payments.Scanning;

/// <summary>Where the watch over a new address begins.</summary>
public sealed class OpeningsTests
{
    private static readonly Address First = ExtendedPublicKey.Parse(HdVectors.AccountXpub).AddressAt(1);

    [Fact]
    public async Task After_downtime_an_address_begins_at_the_checkpoint_so_that_what_contracts_sent_since_is_found()
    {
        await using var world = await DownAsync(101);
        var checkpoint = await world.CheckpointAsync();
        await world.Scanner.SweepAsync();
        (await AddressAsync(world)).OpenedAtBlock.ShouldBe(checkpoint);
        (await world.LedgerAsync()).Select(entry => entry.Wei).ShouldBe([new BigInteger(5), 7], ignoreOrder: true);
    }

    [Fact]
    public async Task Several_new_addresses_begin_each_with_what_it_held()
    {
        var second = ExtendedPublicKey.Parse(HdVectors.AccountXpub).AddressAt(2);
        await using var world = await ScanWorld.CreateAsync(funds: [(First, 1_000), (second, 2_000)]);
        (await world.AddressAsync(), await world.AddressAsync()).ShouldBe((First, second));
        await world.SettleAsync();
        await using var db = world.Database.CreateDbContext();
        (await db.DepositAddresses.OrderBy(row => row.Index).Select(row => row.ExpectedWei).ToListAsync()).ShouldBe([new BigInteger(1_000), 2_000]);
        (await world.PaymentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_the_state_is_gone_it_begins_at_the_newest_final_block_and_only_transactions_before_are_found()
    {
        await using var world = await DownAsync(101);
        world.Reader.StateFrom = world.Tree.Final;
        await world.Scanner.SweepAsync();
        await world.SettleAsync();
        var address = await AddressAsync(world);
        (address.OpenedAtBlock, address.ExpectedWei).ShouldBe((world.Tree.Final, 1_012));
        (await world.LedgerAsync()).ShouldHaveSingleItem().Wei.ShouldBe(5);
        await world.MineAsync(world.Pay(First, 9), world.PayInside(First, 11));
        await world.SettleAsync();
        (await world.LedgerAsync()).Select(entry => entry.Wei).ShouldBe([new BigInteger(5), 9, 11], ignoreOrder: true);
        world.Scanner.Metrics.MismatchTotal.ShouldBe(0);
    }

    [Fact]
    public async Task A_node_that_is_only_behind_is_asked_again_and_nothing_begins_late()
    {
        await using var world = await DownAsync(100);
        var checkpoint = await world.CheckpointAsync();
        world.Reader.StateFrom = world.Tree.Final;
        await Should.ThrowAsync<RpcException>(() => world.Scanner.Get<FinalScan>().DrainAsync(default));
        (await AddressAsync(world)).OpenedAtBlock.ShouldBeNull();
        world.Reader.StateFrom = 0;
        await world.SettleAsync();
        (await AddressAsync(world)).OpenedAtBlock.ShouldBe(checkpoint);
        (await world.LedgerAsync()).Select(entry => entry.Wei).ShouldBe([new BigInteger(5), 7], ignoreOrder: true);
    }

    /// <summary>An address that held 1,000, noted while so many blocks went by unseen, with a payment of 5 and one by a contract of 7 in the first.</summary>
    private static async Task<ScanWorld> DownAsync(int blocks)
    {
        var world = await ScanWorld.CreateAsync(funds: (First, 1_000));
        await world.SettleAsync();
        world.Tree.Mine([world.Pay(First, 5), world.PayInside(First, 7)]);
        for (var block = 1; block < blocks; block++) world.Tree.Mine([]);
        (await world.AddressAsync()).ShouldBe(First);
        world.Tree.Finalize(world.Tree.Head.Number);
        return world;
    }

    private static async Task<DepositAddress> AddressAsync(ScanWorld world)
    {
        await using var db = world.Database.CreateDbContext();
        return await db.DepositAddresses.AsNoTracking().SingleAsync();
    }
}
