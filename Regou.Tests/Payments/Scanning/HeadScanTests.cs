using Regou.Chain;
using Regou.Data.Entities;
using Regou.Payments.Scanning;
using Regou.Tests.Drivers;
using Regou.Tests.Payments.Histories;

namespace Regou.Tests.Payments.Scanning;

public sealed class HeadScanTests : IAsyncLifetime
{
    private readonly Dictionary<long, int> told = [];
    private ScanWorld world = null!;
    private (long User, Address Address) payer;
    private (long User, Address Address) other;

    private int Told => told.Values.Sum();

    public async Task InitializeAsync()
    {
        world = await ScanWorld.CreateAsync();
        (payer, other) = (await PayerAsync(), await PayerAsync());
        await world.SettleAsync();
        foreach (var user in new[] { payer.User, other.User }) world.Scanner.News.Subscribe(user, () => told[user] = told.GetValueOrDefault(user) + 1);
    }

    public Task DisposeAsync() => world.DisposeAsync().AsTask();

    [Fact]
    public async Task A_payment_is_counted_when_it_is_first_seen_with_the_age_of_its_block()
    {
        var payment = world.Pay(payer.Address, 5);
        var block = world.Tree.Mine([payment]);
        (await LookAsync(block)).ShouldBe(1);
        var age = (world.Time.GetUtcNow() - block.Block.Header.Time).TotalSeconds;
        world.Scanner.Meters.Measured.Where(IsOfSeeing).ShouldBe([new("regou.payments.seen", 1, "way=direct"), new("regou.payments.seen_lag", age)]);

        world.Tree.Reorg(1, (_, place) => place == 0);
        (await LookAsync(world.Tree.Head)).ShouldBe(1);
        world.Scanner.Meters.Measured.Count(IsOfSeeing).ShouldBe(2, "it moved to another block and is not new");
        Told.ShouldBe(2, "its page shows another block");
    }

    [Fact]
    public async Task What_lost_its_block_is_orphaned_counted_and_told_and_what_others_paid_stays()
    {
        await LookAsync(world.Tree.Mine([world.Pay(other.Address, 7)]));
        await LookAsync(world.Tree.Mine([world.Pay(payer.Address, 5)]));
        told.Clear();
        world.Tree.Reorg(1, (_, _) => false);
        (await LookAsync(world.Tree.Head)).ShouldBe(0);
        (await world.PaymentsAsync()).Select(row => ((int)row.Wei, row.Status)).ShouldBe([(7, PaymentStatus.Seen), (5, PaymentStatus.Orphaned)]);
        world.Scanner.Meters.Measured.Where(item => item is { Name: "regou.payments.orphaned", Value: > 0 }).ShouldHaveSingleItem().Value.ShouldBe(1);
        told.ShouldBe(new Dictionary<long, int> { [payer.User] = 1 });

        world.Tree.Mine([]);
        await LookAsync(world.Tree.Head);
        Told.ShouldBe(1, "it is orphaned already");
    }

    [Fact]
    public async Task What_became_final_while_the_head_was_read_is_not_seen_any_more()
    {
        var interrupted = new Webhooks.InterruptedReader(world.Reader);
        await using var scanner = Scanner.Of(world.Database, interrupted, world.Reader, world.Time);
        var block = world.Tree.Mine([world.Pay(payer.Address, 5)]);
        scanner.Hear(block.Block.Header);
        (interrupted.At, interrupted.Interrupt) = (0, async () =>
        {
            world.Tree.Reorg(1, (_, _) => false);
            world.Tree.Finalize(world.Tree.Head.Number);
            await world.Scanner.Get<FinalScan>().DrainAsync(default);
        });
        await scanner.Get<HeadScan>().DrainAsync(default);
        (await world.CheckpointAsync()).ShouldBe(world.Tree.Head.Number);
        (await world.PaymentsAsync()).ShouldBeEmpty("its block was replaced by a final one");
    }

    [Fact]
    public async Task After_each_look_the_way_to_finality_is_due_also_after_one_that_failed()
    {
        var interrupted = new Webhooks.InterruptedReader(world.Reader) { At = 0, Interrupt = () => throw new RpcException(RpcFailure.Unreachable, "no answer") };
        await using var scanner = Scanner.Of(world.Database, interrupted, world.Reader, world.Time);
        scanner.Hear(world.Tree.Mine([]).Block.Header);
        await Should.ThrowAsync<RpcException>(() => scanner.Get<HeadScan>().DrainAsync(default));
        scanner.Get<PaymentFinalityDue>().WaitAsync(default).IsCompletedSuccessfully.ShouldBeTrue();
        scanner.Hear(world.Tree.Head.Block.Header);
        await scanner.Get<HeadScan>().DrainAsync(default);
        scanner.Get<PaymentFinalityDue>().WaitAsync(default).IsCompletedSuccessfully.ShouldBeTrue();
    }

    private static bool IsOfSeeing(Measurement item) => item.Name.StartsWith("regou.payments.seen", StringComparison.Ordinal);

    private async Task<(long User, Address Address)> PayerAsync()
    {
        var user = await world.UserAsync();
        return (user, (await world.Scanner.Addresses.OfAsync(user, default))!.Value);
    }

    private Task<int> LookAsync(TreeBlock block)
    {
        world.Scanner.Hear(block.Block.Header);
        return world.Scanner.Get<HeadScan>().DrainAsync(default);
    }
}
