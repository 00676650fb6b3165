using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.DevNet.Chain.Fake;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Properties;

/// <summary>Far deeper than the chain's real ones, to see the window and the first reading of a process at work.</summary>
public sealed class DeepReorgTests
{
    private readonly BlockTree tree = new();
    private readonly FakePads pads;
    private readonly FickleNode node;

    public DeepReorgTests()
    {
        pads = new(tree);
        node = new(tree, new Random(1)) { OneWrongIn = 0 };
    }

    [Fact]
    public async Task What_a_crash_left_undone_is_found_at_the_next_start()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var collector = new TreeCollector(database, tree, node);
        await RecordAndReplaceAsync(collector, depth: 150);

        await collector.CrashAsync();
        await collector.SweepAsync();

        await ShouldBeRolledBackAsync(database);
    }

    [Fact]
    public async Task One_that_was_announced_is_followed_at_once()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var collector = new TreeCollector(database, tree, node);
        var diff = await RecordAndReplaceAsync(collector, depth: 150);

        await collector.HearAsync(Announcer.Of(diff, new() { RemovedLogs = RemovedLogs.Announced }).Now);
        await collector.SweepAsync();

        await ShouldBeRolledBackAsync(database);
    }

    [Fact]
    public async Task While_a_node_still_shows_the_old_branch_the_doubt_stays()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var collector = new TreeCollector(database, tree, node);
        var old = tree.Head;
        var diff = await RecordAndReplaceAsync(collector, depth: 150);
        node.StayOn(diff.Removed[0]);
        await collector.HearAsync(Announcer.Of(diff, new() { RemovedLogs = RemovedLogs.Announced }).Now);
        await collector.SweepAsync();

        node.StayOn(null);
        await collector.SweepAsync();

        old.Number.ShouldBe(tree.FirstNumber);
        await ShouldBeRolledBackAsync(database);
    }

    /// <summary>A launch is recorded and swept; then its block and many after it are replaced, and nobody has looked yet.</summary>
    private async Task<ChainDiff> RecordAndReplaceAsync(TreeCollector collector, int depth)
    {
        tree.Mine(pads.Four(NewTokens.Four(1)));
        for (var block = 1; block < depth; block++) tree.Mine();
        await collector.SweepAsync();
        return tree.ReorgDropping(depth);
    }

    private static async Task ShouldBeRolledBackAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        (await db.LaunchEvents.SingleAsync()).Status.ShouldBe(LaunchStatus.RolledBack);
    }
}
