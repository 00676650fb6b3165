using Regou.Chain;
using Regou.Launches.Collecting;
using Regou.Tests.Builders;

namespace Regou.Tests.Launches.Collecting;

public sealed class HeardLogsTests
{
    private readonly HeardLogs heard = new();

    [Fact]
    public void Of_two_announcements_of_a_log_the_first_counts()
    {
        heard.TryAdd(Launch(100, 1)).ShouldBeTrue();
        heard.TryAdd(Launch(100, 1)).ShouldBeFalse();
        heard.TryAdd(Launch(100, 1) with { LogIndex = 1 }).ShouldBeTrue();
        heard.TryAdd(Launch(100, 1) with { BlockHash = Hash32.Parse($"0x{7:x64}") }).ShouldBeTrue();
    }

    [Fact]
    public void A_log_that_was_taken_back_counts_again_when_it_returns()
    {
        heard.TryAdd(Launch(100, 1));
        heard.Forget(Launch(100, 1));
        heard.TryAdd(Launch(100, 1)).ShouldBeTrue();
    }

    [Fact]
    public void What_a_sweep_found_first_and_live_announced_a_little_later_was_not_missed()
    {
        heard.Listening(90);
        Found(Launch(100, 1), id: 5);
        heard.TryAdd(Launch(100, 1));
        heard.TakeMissed(200).ShouldBeEmpty();
    }

    [Fact]
    public void What_live_announced_before_the_sweep_recorded_it_was_not_missed()
    {
        heard.Listening(90);
        heard.TryAdd(Launch(100, 1));
        Found(Launch(100, 1), id: 5);
        heard.TakeMissed(200).ShouldBeEmpty();
    }

    [Fact]
    public void What_live_has_not_announced_eight_blocks_later_was_missed_once()
    {
        heard.Listening(90);
        Found(Launch(100, 1), id: 5);
        heard.TakeMissed(107).ShouldBeEmpty();
        heard.TakeMissed(108).ShouldBe([5]);
        heard.TakeMissed(300).ShouldBeEmpty();
    }

    [Fact]
    public void What_happened_before_anybody_listened_was_not_missed()
    {
        Found(Launch(100, 1), id: 5);
        heard.Listening(100);
        Found(Launch(100, 2), id: 6);
        Found(Launch(101, 3), id: 7);
        heard.TakeMissed(500).ShouldBe([7]);
    }

    [Fact]
    public void It_remembers_only_so_many_blocks()
    {
        for (var block = 1; block <= 1_000; block++) heard.TryAdd(Launch(block, block));
        heard.TryAdd(Launch(1_000, 1_000)).ShouldBeFalse();
        heard.TryAdd(Launch(1, 1)).ShouldBeTrue();
    }

    private void Found(Log log, long id) => heard.Found(id, log.BlockNumber, log.BlockHash.ToString(), log.LogIndex);

    private static Log Launch(long block, int number) => ChainLogs.FourMemeLaunch(block, number);
}
