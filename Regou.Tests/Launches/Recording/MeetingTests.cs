using Regou.Data.Entities;
using Regou.Launches.Recording;
using Regou.Tests.Builders;

namespace Regou.Tests.Launches.Recording;

public sealed class MeetingTests
{
    private static readonly LaunchEvent Known = Launch("tx", 3, "block a");

    [Fact]
    public void The_same_event_again_is_the_same() =>
        Meeting.Decide(Known, Launch("tx", 3, "block a")).ShouldBe(MeetingOutcome.Same);

    [Fact]
    public void The_same_transaction_in_another_block_moved() =>
        Meeting.Decide(Known, Launch("tx", 9, "block b")).ShouldBe(MeetingOutcome.Moved);

    [Fact]
    public void A_second_event_about_the_token_is_seen_again_whether_of_the_same_block_or_another()
    {
        Meeting.Decide(Known, Launch("tx", 4, "block a")).ShouldBe(MeetingOutcome.SeenAgain);
        Meeting.Decide(Known, Launch("another", 8, "block a")).ShouldBe(MeetingOutcome.SeenAgain);
        Meeting.Decide(Known, Launch("another", 3, "block b")).ShouldBe(MeetingOutcome.SeenAgain);
    }

    [Fact]
    public void What_was_rolled_back_comes_back_with_whatever_shows_it()
    {
        var gone = Launch("tx", 3, "block a", LaunchStatus.RolledBack);
        Meeting.Decide(gone, Launch("tx", 3, "block a")).ShouldBe(MeetingOutcome.Moved);
        Meeting.Decide(gone, Launch("another", 3, "block b")).ShouldBe(MeetingOutcome.Moved);
    }

    [Fact]
    public void The_chain_confirms_what_only_a_listing_told_of() =>
        Meeting.Decide(Launch("gmgn:1", 0, ""), Known).ShouldBe(MeetingOutcome.Confirmed);

    [Theory]
    [InlineData(LaunchStatus.Live)]
    [InlineData(LaunchStatus.RolledBack)]
    public void A_listing_changes_nothing_that_the_chain_said(LaunchStatus status)
    {
        var listed = Launch("gmgn:1", 0, "");
        listed.SeenBy = SeenBy.Listing;
        Meeting.Decide(Launch("tx", 3, "block a", status), listed).ShouldBe(MeetingOutcome.SeenAgain);
    }

    private static LaunchEvent Launch(string transaction, int index, string block, LaunchStatus status = LaunchStatus.Live) => new()
    {
        Source = LaunchSource.Four,
        Symbol = "DOGE",
        Name = "Dogecoin",
        TokenAddress = "token",
        Creator = "creator",
        LaunchTx = transaction,
        LogIndex = index,
        BlockNumber = 1,
        BlockHash = block,
        EventTime = Given.Noon,
        SeenAt = Given.Noon,
        Status = status,
    };
}
