using Regou.Chain;
using Regou.Chain.Blocks;
using Regou.Payments.Addresses;
using Regou.Payments.Scanning;
using Regou.Pipeline;
using Regou.Tests.Drivers;

namespace Regou.Tests.Payments.Scanning;

public sealed class ScanDecisionsTests
{
    [Theory]
    [InlineData(null, 1_000, 760)]
    [InlineData(null, 240, 0)]
    [InlineData(null, 239, null)]
    [InlineData(998, 1_000, null)]
    [InlineData(760, 1_000, null)]
    [InlineData(759, 1_000, 760)]
    [InlineData(0, 1_000, 760)]
    public void Depth_decides_where_the_tag_is_missing_or_stands_still(int? tagged, int head, int? deep) =>
        Finality.ByDepth(tagged, head).ShouldBe(deep);

    [Theory]
    [InlineData(100, 101, 101)]
    [InlineData(100, 612, 612)]
    [InlineData(100, 613, 372)]
    [InlineData(100, 1_000_000, 372)]
    public void Only_a_block_that_depth_makes_final_stands_for_itself(long checkpoint, long final, long target)
    {
        FinalRange.Target(checkpoint, final).ShouldBe(target);
        (target == final || final - target >= Finality.Depth).ShouldBeTrue();
    }

    [Fact]
    public void A_header_that_is_missing_or_of_another_branch_breaks_the_link()
    {
        var headers = Chain(5, 9).Select(block => block.Header).ToDictionary(header => header.Number);
        FinalRange.Link(headers[9], 5, headers).ShouldNotBeNull().Select(header => header.Number).ShouldBe([5, 6, 7, 8, 9]);
        FinalRange.Link(headers[9], 4, headers).ShouldBeNull();
        headers[6] = Block(6, branch: 1).Header;
        FinalRange.Link(headers[9], 5, headers).ShouldBeNull();
        FinalRange.Link(headers[9], 7, headers).ShouldNotBeNull();
    }

    [Fact]
    public void Only_another_block_at_the_same_height_orphans_a_payment()
    {
        SeenPayment Seen(long id, FullBlock block) => new(id, null, block.Header.Number, block.Header.Hash.ToString());
        SeenPayment[] seen = [Seen(1, Block(7)), Seen(2, Block(7, branch: 1)), Seen(3, Block(4)), Seen(4, Block(12))];
        Reorganisation.Orphans(seen, [.. Chain(5, 9).Reverse()]).Select(payment => payment.Id).ShouldBe([2]);
        Reorganisation.Orphans(seen, []).ShouldBeEmpty();
    }

    [Fact]
    public void The_window_follows_the_highest_block_and_of_two_the_one_announced_last()
    {
        var window = new BlockWindow();
        window.Path().ShouldBeEmpty();
        foreach (var block in Chain(5, 9)) window.Add(block, announced: true);
        window.Add(Block(8, branch: 1), announced: true);
        window.Head.ShouldBe(Block(9), Same);
        window.Add(Block(9, branch: 1, parentBranch: 1), announced: false);
        window.Head.ShouldBe(Block(9), Same);
        window.Add(Block(9, branch: 1, parentBranch: 1), announced: true);
        window.Path().Select(block => block.Header.Hash).ShouldBe([Block(9, 1).Header.Hash, Block(8, 1).Header.Hash, Block(7).Header.Hash, Block(6).Header.Hash, Block(5).Header.Hash]);
        window.Forget(8);
        window.Path().ShouldHaveSingleItem();
        window.Forget(9);
        window.Head.ShouldBeNull();
    }

    [Fact]
    public void The_window_keeps_the_newest_blocks_only()
    {
        var window = new BlockWindow();
        foreach (var block in Chain(1, 5_000)) window.Add(block, announced: true);
        window.Path().Count.ShouldBe(BlockWindow.Capacity);
        window.Head!.Header.Number.ShouldBe(5_000);
    }

    [Fact]
    public async Task Heads_hints_and_final_blocks_are_kept_in_bounds_and_wake_the_scan()
    {
        using var due = new PaymentScanDue();
        var (heads, hints, finals) = (new HeardHeads(due), new PaymentHints(new HotAddresses(new FakeTimeProvider()), due), new FinalHeaders());
        foreach (var block in Chain(1, 1_000))
        {
            heads.Heard(block.Header);
            finals.Add(block.Header);
        }

        due.WaitAsync(default).IsCompletedSuccessfully.ShouldBeTrue();
        heads.Take().Select(header => header.Number).ShouldBe(Enumerable.Range(937, 64).Select(number => (long)number));
        heads.Take().ShouldBeEmpty();
        finals.At(1_000).ShouldNotBeNull();
        finals.At(873).ShouldNotBeNull();
        finals.At(872).ShouldBeNull();
        for (var number = 0; number < 5_000; number++) hints.Hint(Hash32.Parse($"0x{number:x64}"), null);
        due.WaitAsync(default).IsCompletedSuccessfully.ShouldBeTrue();
        hints.Take().Count.ShouldBe(1_024);
        hints.Take().ShouldBeEmpty();
        hints.Hint(null, null);
        due.WaitAsync(default).IsCompletedSuccessfully.ShouldBeTrue();
    }

    private static readonly IEqualityComparer<FullBlock?> Same = EqualityComparer<FullBlock?>.Create((one, other) => one?.Header.Hash == other?.Header.Hash);

    private static IEnumerable<FullBlock> Chain(int from, int to) => Enumerable.Range(from, to - from + 1).Select(number => Block(number));

    private static FullBlock Block(long number, int branch = 0, int parentBranch = 0) =>
        new(new(number, Hash(number, branch), Hash(number - 1, parentBranch), default), []);

    private static Hash32 Hash(long number, int branch) => Hash32.Parse($"0x{(branch * 1_000_000) + number:x64}");
}
