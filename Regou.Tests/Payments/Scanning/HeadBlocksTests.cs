using Regou.Payments.Scanning;

namespace Regou.Tests.Payments.Scanning;

public sealed class HeadBlocksTests
{
    [Fact]
    public async Task A_head_leads_back_over_what_was_not_heard_as_far_as_the_checkpoint()
    {
        await using var world = await ScanWorld.CreateAsync();
        await world.AddressAsync();
        for (var block = 0; block < 10; block++) world.Tree.Mine([]);
        world.Scanner.Hear(world.Tree.Head.Block.Header);
        var from = world.Tree.Head.Number - 4;
        world.Reader.Read.Clear();
        var path = await world.Scanner.Get<HeadBlocks>().ReadAsync(from, default);
        path.Select(block => block.Header.Number).ShouldBe([from + 4, from + 3, from + 2, from + 1]);
        world.Reader.Read.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_walk_back_has_an_end()
    {
        await using var world = await ScanWorld.CreateAsync();
        for (var block = 0; block < 100; block++) world.Tree.Mine([]);
        world.Scanner.Hear(world.Tree.Head.Block.Header);
        (await world.Scanner.Get<HeadBlocks>().ReadAsync(0, default)).Count.ShouldBe(64);
    }

    [Fact]
    public async Task The_head_is_asked_for_only_when_it_is_not_known()
    {
        await using var world = await ScanWorld.CreateAsync();
        var heads = world.Scanner.Get<HeadBlocks>();
        world.Tree.Mine([]);
        await heads.AskAsync(default);
        (await heads.ReadAsync(world.Tree.Head.Number - 1, default)).ShouldHaveSingleItem().Header.Hash.ShouldBe(world.Tree.Head.Hash);
        world.Reader.Read.Clear();
        await heads.AskAsync(default);
        world.Reader.Read.ShouldBeEmpty();
        world.Tree.Mine([]);
        await heads.AskAsync(default);
        world.Reader.Read.ShouldHaveSingleItem().ShouldBe(world.Tree.Head.Hash);
    }

    [Fact]
    public async Task What_is_done_with_is_not_read_for_a_late_header_or_hint()
    {
        await using var world = await ScanWorld.CreateAsync();
        var address = await world.AddressAsync();
        var paid = world.Pay(address, 5);
        var done = world.Tree.Mine([paid]);
        world.Tree.Mine([]);
        world.Scanner.Hear(done.Block.Header);
        world.Scanner.Hints.Hint(paid.Hash, null);
        world.Reader.Read.Clear();
        (await world.Scanner.Get<HeadBlocks>().ReadAsync(done.Number, default)).ShouldBeEmpty();
        world.Reader.Read.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_header_that_comes_twice_is_read_once()
    {
        await using var world = await ScanWorld.CreateAsync();
        var block = world.Tree.Mine([]);
        world.Scanner.Hear(block.Block.Header);
        world.Scanner.Hear(block.Block.Header);
        world.Reader.Read.Clear();
        (await world.Scanner.Get<HeadBlocks>().ReadAsync(block.Number - 1, default)).Count.ShouldBe(1);
        world.Reader.Read.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_blocks_at_one_height_the_one_heard_last_is_the_head_and_a_hinted_one_is_not()
    {
        await using var world = await ScanWorld.CreateAsync();
        var (heads, paid) = (world.Scanner.Get<HeadBlocks>(), world.Pay(ScanWorld.Safe, 5));
        var first = world.Tree.Mine([paid]);
        world.Scanner.Hear(first.Block.Header);
        await heads.ReadAsync(first.Number - 1, default);
        world.Tree.Reorg(1, (_, place) => place == 0);
        var second = world.Tree.Head.Parent!;
        world.Scanner.Hints.Hint(paid.Hash, null);
        (await heads.ReadAsync(first.Number - 1, default)).ShouldHaveSingleItem().Header.Hash.ShouldBe(first.Hash);
        world.Reader.Read.ShouldContain(second.Hash, "the hint is looked at");
        world.Scanner.Hear(second.Block.Header);
        (await heads.ReadAsync(first.Number - 1, default)).ShouldHaveSingleItem().Header.Hash.ShouldBe(second.Hash);
    }
}
