using Regou.Chain;
using Regou.Payments.Scanning;
using Regou.Tests.Payments.Histories;

namespace Regou.Tests.Payments.Scanning;

public sealed class FinalBlocksTests
{
    [Fact]
    public async Task Headers_that_the_window_has_are_not_asked_for()
    {
        await using var world = await ScanWorld.CreateAsync();
        for (var block = 0; block < 6; block++) world.Tree.Mine([]);
        var (head, checkpoint) = (world.Tree.Head, world.Tree.Head.Number - 6);
        var window = new BlockWindow();
        window.Add(head.Parent!.Block, announced: false);
        window.Add(head.Parent.Parent!.Block, announced: false);
        world.Reader.HeadersAsked.Clear();
        var links = await Of(world, window).LinkAsync(checkpoint, head.Block.Header, default);
        links.ShouldNotBeNull().Select(header => header.Number).ShouldBe(Enumerable.Range(1, 6).Select(number => checkpoint + number));
        world.Reader.HeadersAsked.ShouldBe([checkpoint + 1, checkpoint + 2, checkpoint + 3]);
    }

    [Fact]
    public async Task A_node_on_another_branch_or_behind_gives_no_link()
    {
        await using var world = await ScanWorld.CreateAsync();
        for (var block = 0; block < 4; block++) world.Tree.Mine([]);
        var old = world.Tree.Head;
        world.Tree.Reorg(3, (_, _) => false);
        (await Of(world, new()).LinkAsync(old.Number - 4, old.Block.Header, default)).ShouldBeNull();
        (await Of(world, new()).LinkAsync(old.Number - 4, world.Tree.Head.Block.Header, default)).ShouldNotBeNull();
        var far = old.Block.Header with { Number = old.Number + 10_000 };
        (await Of(world, new()).LinkAsync(old.Number, far, default)).ShouldBeNull("no node has the block to link down from");
    }

    [Fact]
    public async Task What_concerns_us_comes_with_its_receipt_in_the_order_of_the_chain()
    {
        await using var world = await ScanWorld.CreateAsync();
        var address = await world.AddressAsync();
        var (first, second, third) = (world.Pay(address, 1), world.Pay(address, 2, succeeds: false), world.Pay(address, 3));
        var blocks = new[] { world.Tree.Mine([first, world.Pay(ScanWorld.Safe, 9), second]), world.Tree.Mine([]), world.Tree.Mine([third]) };
        var found = await ReadAsync(world, blocks, address);
        found.ShouldNotBeNull().Select(item => (item.Movement.Transaction.Hash, item.Block.Number, item.Receipt.Succeeded)).ShouldBe(
            [(first.Hash, blocks[0].Number, true), (second.Hash, blocks[0].Number, false), (third.Hash, blocks[2].Number, true)]);
    }

    [Fact]
    public async Task A_block_or_receipt_that_a_node_does_not_have_yet_leaves_all_to_later()
    {
        await using var world = await ScanWorld.CreateAsync();
        var address = await world.AddressAsync();
        var block = world.Tree.Mine([world.Pay(address, 1)]);
        var unknown = block.Block.Header with { Hash = world.Tree.NextHash() };
        (await Of(world, new()).ReadAsync([block.Block.Header, unknown], Watch(address), default)).ShouldBeNull();
        (await Of(world, new()).ReadAsync([block.Block.Header with { Number = block.Number + 1 }], Watch(address), default)).ShouldBeNull();
        (await ReadAsync(world, [block], address)).ShouldNotBeNull().Count.ShouldBe(1);

        world.Tree.Reorg(1, (_, _) => false);
        (await ReadAsync(world, [block], address, InWindow(block))).ShouldBeNull("no node has the receipt any more");
    }

    [Fact]
    public async Task A_receipt_of_another_block_leaves_all_to_later()
    {
        await using var world = await ScanWorld.CreateAsync();
        var address = await world.AddressAsync();
        var block = world.Tree.Mine([world.Pay(address, 1)]);
        world.Tree.Reorg(1, (_, place) => place == 0);
        (await ReadAsync(world, [block], address, InWindow(block))).ShouldBeNull();
    }

    private static BlockWindow InWindow(TreeBlock block)
    {
        var window = new BlockWindow();
        window.Add(block.Block, announced: true);
        return window;
    }

    private static FinalBlocks Of(ScanWorld world, BlockWindow window) => new(window, world.Reader, world.Reader);

    private static Watched Watch(Address address) => new(new HashSet<Address> { address }, null);

    private static Task<IReadOnlyList<SettledMovement>?> ReadAsync(ScanWorld world, TreeBlock[] blocks, Address address, BlockWindow? window = null) =>
        Of(world, window ?? new()).ReadAsync([.. blocks.Select(block => block.Block.Header)], Watch(address), default);
}
