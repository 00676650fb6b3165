using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Web.Components.Feed;

namespace Regou.Tests.Web.Components;

public sealed class FeedListTests
{
    private readonly FakeTimeProvider time = new();
    private readonly FeedList list;

    public FeedListTests() => list = new(time);

    [Fact]
    public void A_launch_that_is_seen_twice_is_shown_once()
    {
        list.LoadAll([Launch(2), Launch(1)]);
        list.Add([Launch(2), Launch(3)]);
        list.Add([Launch(3)]);

        Ids().ShouldBe([3, 2, 1]);
    }

    [Fact]
    public void Launches_that_come_out_of_order_are_put_in_order()
    {
        list.Add([Launch(5), Launch(2), Launch(9), Launch(1)]);

        Ids().ShouldBe([9, 5, 2, 1]);
        list.NewestId.ShouldBe(9);
    }

    [Fact]
    public void The_list_never_grows_beyond_two_hundred()
    {
        for (var id = 1; id <= 1_000; id++) list.Add([Launch(id)]);

        Ids().Count.ShouldBe(FeedList.Capacity);
        Ids()[^1].ShouldBe(801);
    }

    [Fact]
    public void Frozen_rows_stay_however_much_arrives_and_what_waits_is_bounded()
    {
        list.LoadAll([Launch(2), Launch(1)]);
        list.Freeze();

        for (var id = 3; id <= 1_000; id++) list.Add([Launch(id)]);

        Ids().ShouldBe([2, 1]);
        list.Waiting.ShouldBe(FeedList.Capacity);
        list.Release(stayFrozen: false);
        Ids().Count.ShouldBe(FeedList.Capacity);
        Ids()[0].ShouldBe(1_000);
    }

    [Fact]
    public void What_waits_is_counted_under_the_filter()
    {
        list.Filter = FeedFilter.OfAddress("/?source=four&q=cat");
        list.Freeze();

        list.Add([Launch(1, symbol: "CAT"), Launch(2, LaunchSource.Flap, "CAT"), Launch(3, symbol: "DOG")]);

        list.Waiting.ShouldBe(1);
    }

    [Fact]
    public void Releasing_while_still_reading_shows_what_waited_and_stands_still_again()
    {
        list.LoadAll([Launch(1)]);
        list.Freeze();
        list.Add([Launch(2)]);

        list.Release(stayFrozen: true);
        list.Add([Launch(3)]);

        Ids().ShouldBe([2, 1]);
        list.Waiting.ShouldBe(1);
    }

    [Fact]
    public void Freezing_twice_does_not_let_anything_through()
    {
        list.LoadAll([Launch(1)]);
        list.Freeze();
        list.Add([Launch(2)]);

        list.Freeze();

        Ids().ShouldBe([1]);
    }

    [Fact]
    public void A_row_glows_from_when_it_is_shown_and_not_from_when_it_came()
    {
        list.Freeze();
        list.Add([Launch(1)]);
        time.Advance(TimeSpan.FromMinutes(5));

        list.Release(stayFrozen: false);

        list.Rows[0].GlowUntil.ShouldBe(time.GetUtcNow() + FeedList.Glow);
    }

    [Fact]
    public void What_was_there_before_does_not_glow()
    {
        list.LoadAll([Launch(1)]);

        list.Rows[0].GlowUntil.ShouldBeNull();
    }

    [Fact]
    public void The_list_of_all_sources_ends_where_one_of_them_begins_to_be_incomplete()
    {
        list.LoadAll([Launch(12, LaunchSource.Flap), Launch(11, LaunchSource.Flap)]);

        list.LoadSource([Launch(9), Launch(3)]);

        Ids().ShouldBe([12, 11]);
        list.Count(null).Matching.ShouldBe(2);
        list.Count(LaunchSource.Four).Matching.ShouldBe(2);
        list.Filter = FeedFilter.OfAddress("/?source=four");
        Ids().ShouldBe([9, 3]);
    }

    [Fact]
    public void A_rollback_changes_a_row_once_and_nothing_that_is_not_shown()
    {
        list.LoadAll([Launch(1)]);
        var gone = Launch(1);
        gone.Status = LaunchStatus.RolledBack;

        list.Update([gone, Launch(7)]).ShouldBeTrue();
        list.Update([gone]).ShouldBeFalse();

        list.Rows.ShouldHaveSingleItem().RolledBack.ShouldBeTrue();
    }

    private List<long> Ids() => [.. list.Rows.Select(row => row.Id)];

    private static LaunchEvent Launch(int id, LaunchSource source = LaunchSource.Four, string symbol = "DOGE")
    {
        var launch = Given.Launch(id, source, symbol);
        launch.Id = id;
        return launch;
    }
}
