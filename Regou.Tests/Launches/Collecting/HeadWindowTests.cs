using Regou.Chain;
using Regou.Launches.Collecting;

namespace Regou.Tests.Launches.Collecting;

public sealed class HeadWindowTests
{
    private readonly HeadWindow window = new();

    [Fact]
    public void A_chain_that_grows_is_no_news()
    {
        for (var number = 1; number <= 1_000; number++) window.Accept(Block(number)).ShouldBeNull();
        window.Newest.ShouldBe(1_000);
    }

    [Fact]
    public void A_lower_head_is_a_node_that_lags()
    {
        Grow(100, 120);
        for (var number = 119; number >= 100; number--) window.Accept(Block(number)).ShouldBeNull();
        window.Accept(Block(50)).ShouldBeNull();
        window.Newest.ShouldBe(120);
    }

    [Fact]
    public void A_head_far_below_the_window_says_nothing_even_with_another_hash()
    {
        Grow(1_000, 1_300);
        window.Accept(Block(1_300 - HeadWindow.Depth, 'b')).ShouldBeNull();
    }

    [Fact]
    public void Another_hash_at_the_same_height_is_a_reorganisation()
    {
        Grow(100, 120);
        window.Accept(Block(118, 'b', parent: 'a')).ShouldBe(118);
        window.Newest.ShouldBe(118);
        window.At(119).ShouldBeNull();
    }

    [Fact]
    public void A_head_on_another_parent_is_a_reorganisation_of_that_parent()
    {
        Grow(100, 120);
        window.Accept(Block(121, 'b')).ShouldBe(120);
        window.At(120).ShouldBeNull();
        window.At(119).ShouldNotBeNull();
    }

    [Fact]
    public void A_block_heard_late_that_its_known_child_does_not_stand_on_is_a_reorganisation()
    {
        window.Accept(Block(100));
        window.Accept(Block(102, 'b'));
        window.Accept(Block(101, 'a')).ShouldBe(101);
    }

    [Fact]
    public void Skipped_heads_are_no_reorganisation_and_may_come_late()
    {
        window.Accept(Block(100)).ShouldBeNull();
        window.Accept(Block(105)).ShouldBeNull();
        window.Accept(Block(103)).ShouldBeNull();
        window.Accept(Block(104)).ShouldBeNull();
        window.Newest.ShouldBe(105);
    }

    [Fact]
    public void Each_flip_between_two_branches_is_noticed()
    {
        Grow(100, 110);
        window.Accept(Block(110, 'b', parent: 'a')).ShouldBe(110);
        window.Accept(Block(110, 'a', parent: 'a')).ShouldBe(110);
        window.Accept(Block(110, 'a', parent: 'a')).ShouldBeNull();
    }

    [Fact]
    public void It_holds_no_more_than_its_depth()
    {
        Grow(1, 10_000);
        Enumerable.Range(1, 10_000).Count(number => window.At(number) is not null).ShouldBe(HeadWindow.Depth);
        window.At(10_000 - HeadWindow.Depth).ShouldBeNull();
    }

    private void Grow(long from, long to)
    {
        for (var number = from; number <= to; number++) window.Accept(Block(number));
    }

    private static BlockHeader Block(long number, char branch = 'a', char? parent = null) =>
        new(number, Hash(number, branch), Hash(number - 1, parent ?? branch), DateTimeOffset.UnixEpoch);

    private static Hash32 Hash(long number, char branch) => Hash32.Parse($"0x{branch}{number:x63}");
}
