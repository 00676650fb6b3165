using Microsoft.EntityFrameworkCore;
using Regou.Payments.Scanning;

namespace Regou.Tests.Payments.Scanning;

public sealed class FinalScanTests
{
    [Fact]
    public async Task The_very_first_look_begins_at_the_final_block_and_counts_none()
    {
        await using var world = await ScanWorld.CreateAsync();
        await world.AddressAsync();
        await using (var db = world.Database.CreateDbContext()) await db.CollectorCheckpoints.ExecuteDeleteAsync();
        FinalizeMore(world, 5);
        (await DrainAsync(world)).ShouldBe(0);
        (await world.CheckpointAsync()).ShouldBe(world.Tree.Final);
    }

    [Fact]
    public async Task The_blocks_that_the_checkpoint_moved_over_are_counted()
    {
        await using var world = await ScanWorld.CreateAsync();
        await world.AddressAsync();
        FinalizeMore(world, 5);
        (await DrainAsync(world)).ShouldBe(5);
        (await DrainAsync(world)).ShouldBe(0);
    }

    [Fact]
    public async Task Where_nobody_has_an_address_the_checkpoint_moves_and_no_block_is_read()
    {
        await using var world = await ScanWorld.CreateAsync();
        FinalizeMore(world, 5);
        world.Reader.Read.Clear();
        world.Reader.HeadersAsked.Clear();
        (await DrainAsync(world)).ShouldBe(5);
        (await world.CheckpointAsync()).ShouldBe(world.Tree.Final);
        world.Reader.Read.ShouldBeEmpty();
        world.Reader.HeadersAsked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Balances_that_somebody_waits_for_are_asked_for_once_for_each_final_block()
    {
        await using var world = await ScanWorld.CreateAsync();
        var user = await world.UserAsync();
        await world.Scanner.Addresses.OfAsync(user, default);
        await world.SettleAsync();
        using var page = world.Scanner.Addresses.Watch(user);
        FinalizeMore(world, 1);
        world.Reader.BalancesAsked.Clear();
        await DrainAsync(world);
        await DrainAsync(world);
        world.Reader.BalancesAsked.ShouldBe([1]);
    }

    private static void FinalizeMore(ScanWorld world, int blocks)
    {
        for (var block = 0; block < blocks; block++) world.Tree.Mine([]);
        world.Tree.Finalize(world.Tree.Head.Number);
    }

    private static Task<int> DrainAsync(ScanWorld world) => world.Scanner.Get<FinalScan>().DrainAsync(default);
}
