using Regou.Data.Entities;
using Regou.Launches.History;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.History;

public sealed class NonceGapsTests
{
    [Fact]
    public async Task Without_launches_there_is_no_gap() => (await FindAsync([])).ShouldBe([]);

    [Fact]
    public async Task Consecutive_nonces_have_no_gap_in_whatever_order_they_were_recorded() =>
        (await FindAsync([3, 1, 2, 4])).ShouldBe([]);

    [Fact]
    public async Task A_gap_says_what_is_missing_and_where() =>
        (await FindAsync([1, 2, 6])).ShouldBe([new(2, 6, 102, 106)]);

    [Fact]
    public async Task Many_gaps_come_oldest_first_as_many_as_wanted_and_are_counted_all()
    {
        await using var database = await WithAsync([1, 3, 5, 9, 11]);
        await using var db = database.CreateDbContext();

        var report = await NonceGaps.ReportAsync(db, 0, 1_000, most: 2, default);

        report.First.ShouldBe([new(1, 3, 101, 103), new(3, 5, 103, 105)]);
        (report.Gaps, report.Missing).ShouldBe((4, 6));
        (await NonceGaps.ReportAsync(db, 0, 1_000, most: 4, default)).Missing.ShouldBe(6);
        (await NonceGaps.ReportAsync(db, 0, 1_000, most: 5, default)).Missing.ShouldBe(6);
    }

    [Fact]
    public async Task A_launch_that_was_rolled_back_leaves_a_gap() =>
        (await FindAsync([1, 2, 3], launch => launch.Status = launch.PadNonce == 2 ? LaunchStatus.RolledBack : LaunchStatus.Live))
            .ShouldBe([new(1, 3, 101, 103)]);

    [Fact]
    public async Task The_same_nonce_twice_is_no_gap() =>
        (await FindAsync([1, 2, 3], launch => launch.PadNonce = launch.PadNonce == 3 ? 2 : launch.PadNonce)).ShouldBe([]);

    [Fact]
    public async Task Launches_without_a_nonce_or_outside_the_range_do_not_count()
    {
        await using var database = await WithAsync([1, 2, 500, 900], launch => launch.PadNonce = launch.PadNonce == 500 ? null : launch.PadNonce);
        await using var db = database.CreateDbContext();

        (await NonceGaps.FindAsync(db, 0, 900, 10, default)).ShouldBe([]);
    }

    private static async Task<IReadOnlyList<NonceGap>> FindAsync(int[] nonces, Action<LaunchEvent>? change = null)
    {
        await using var database = await WithAsync(nonces, change);
        await using var db = database.CreateDbContext();
        return await NonceGaps.FindAsync(db, 0, 1_000, 10, default);
    }

    /// <summary>Launches of Flap, each in block 100 + nonce.</summary>
    private static async Task<TestDatabase> WithAsync(int[] nonces, Action<LaunchEvent>? change = null)
    {
        var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        foreach (var nonce in nonces)
        {
            var launch = Launch(nonce);
            change?.Invoke(launch);
            db.LaunchEvents.Add(launch);
        }

        await db.SaveChangesAsync();
        return database;
    }

    private static LaunchEvent Launch(int nonce) => new()
    {
        Source = LaunchSource.Flap,
        Symbol = "F",
        Name = "F",
        TokenAddress = $"0x{nonce:x40}",
        Creator = $"0x{9:x40}",
        LaunchTx = $"0x{nonce:x64}",
        LogIndex = 0,
        BlockNumber = 100 + nonce,
        BlockHash = $"0x{nonce:x64}",
        EventTime = Given.Noon,
        SeenAt = Given.Noon,
        PadNonce = nonce,
    };
}
