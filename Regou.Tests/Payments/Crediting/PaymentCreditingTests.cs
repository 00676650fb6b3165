using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Payments;
using Regou.Payments.Crediting;
using Regou.Payments.Ledger;
using Regou.Pipeline;
using Regou.Push.Composing;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Tests.Payments.Ledger;
using static Regou.Tests.Payments.Ledger.LedgerWorld;

namespace Regou.Tests.Payments.Crediting;

public sealed class PaymentCreditingTests : IAsyncLifetime, IDisposable
{
    private readonly IChainReader chain = Substitute.For<IChainReader>();
    private readonly FakeTimeProvider clock = new(Given.Noon.AddSeconds(2));
    private readonly RecordedMeters meters = new();
    private readonly PaymentNews news = new();
    private readonly WaitingUsers waiting = new();
    private readonly JobsWaiting signal = new();
    private LedgerWorld world = null!;
    private long user;

    private Func<long, string?> HashOf { get; set; } = OfWorld;

    /// <summary>What happens while the chain is asked.</summary>
    private Func<Task> MeanwhileAsync { get; set; } = () => Task.CompletedTask;

    private PaymentCrediting Crediting => new(
        chain, world.Database.Writes, world.Database, new LedgerNews(waiting, signal, news), new PaymentMetrics(meters), clock, NullLogger<PaymentCrediting>.Instance);

    public async Task InitializeAsync()
    {
        world = await LedgerWorld.CreateAsync();
        user = await world.NewUserAsync();
        chain.GetHeadersAsync(default!, default).ReturnsForAnyArgs(async call =>
        {
            IReadOnlyDictionary<long, BlockHeader> headers = Headers(call.Arg<IReadOnlyCollection<long>>());
            await MeanwhileAsync();
            return headers;
        });
    }

    public Task DisposeAsync() => world.DisposeAsync().AsTask();

    public void Dispose()
    {
        signal.Dispose();
        meters.Dispose();
    }

    [Fact]
    public async Task More_than_one_helping_is_entered_and_one_question_asked_for_each()
    {
        for (var number = 0; number < 101; number++) await world.ConfirmedAsync(user, 1);
        (await Crediting.DrainAsync(default)).ShouldBe(101);
        (await world.AllAsync<LedgerEntry>()).Select(entry => entry.PaymentId).ShouldBeUnique();
        await chain.ReceivedWithAnyArgs(2).GetHeadersAsync(default!, default);
        (await Crediting.DrainAsync(default)).ShouldBe(0);
    }

    [Fact]
    public async Task What_can_not_be_entered_does_not_hold_up_what_comes_after_it()
    {
        for (var number = 0; number < 100; number++) await world.ConfirmedAsync(user, 1);
        var last = await world.ConfirmedAsync(user, 7);
        HashOf = block => block == last.BlockNumber ? last.BlockHash : null;
        (await Crediting.DrainAsync(default)).ShouldBe(1);
        (await world.AllAsync<LedgerEntry>()).ShouldHaveSingleItem().Wei.ShouldBe(7);
        meters.Measured.ShouldNotContain(item => item.Name == "regou.payments.mismatches");
    }

    [Fact]
    public async Task Another_block_there_is_reported_by_its_kind_and_nothing_entered()
    {
        await world.ConfirmedAsync(user, 5);
        HashOf = _ => $"0x{0xbad:x64}";
        (await Crediting.DrainAsync(default)).ShouldBe(0);
        meters.Measured.ShouldHaveSingleItem().ShouldBe(new("regou.payments.mismatches", 1, "kind=block"));
        (await world.AllAsync<LedgerEntry>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_entered_is_measured_from_its_confirmation_and_the_users_pages_and_messages_are_woken()
    {
        var payment = await world.ConfirmedAsync(user, Bnb);
        var told = 0;
        using var page = news.Subscribe(user, () => told++);
        (await Crediting.DrainAsync(default)).ShouldBe(1);
        meters.Measured.ShouldBe([new("regou.payments.credited", 1, "way=direct"), new("regou.payments.credit_lag", 2)]);
        told.ShouldBe(1);
        waiting.Take(2).ShouldBe([user]);
        var row = (await world.AllAsync<Payment>()).ShouldHaveSingleItem();
        (row.Status, row.CreditedAt).ShouldBe((PaymentStatus.Credited, clock.GetUtcNow()));
        row.Id.ShouldBe(payment.Id);
    }

    [Theory]
    [InlineData(PaymentStatus.Seen)]
    [InlineData(PaymentStatus.Orphaned)]
    [InlineData(PaymentStatus.Failed)]
    [InlineData(PaymentStatus.Credited)]
    [InlineData(PaymentStatus.Reversed)]
    public async Task Only_what_is_confirmed_is_entered(PaymentStatus status)
    {
        await world.ConfirmedAsync(user, 5, status: status);
        (await Crediting.DrainAsync(default)).ShouldBe(0);
        (await world.AllAsync<LedgerEntry>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobodys_payment_waits()
    {
        var payment = await world.ConfirmedAsync(null, 5);
        (await Crediting.DrainAsync(default)).ShouldBe(0);
        await world.WriteAsync(db => db.Payments.Where(row => row.Id == payment.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.UserId, user)));
        (await Crediting.DrainAsync(default)).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_payment_that_changed_while_the_chain_was_asked_is_left_to_the_next_look(bool elsewhere)
    {
        await world.ConfirmedAsync(user, 5);
        MeanwhileAsync = () => world.WriteAsync(db => elsewhere
            ? db.Payments.ExecuteUpdateAsync(set => set.SetProperty(row => row.BlockHash, $"0x{0xe15e:x64}"))
            : db.Payments.ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, PaymentStatus.Orphaned)));
        (await Crediting.DrainAsync(default)).ShouldBe(0);
        (await world.AllAsync<LedgerEntry>()).ShouldBeEmpty();
        meters.Measured.ShouldBeEmpty();
    }

    /// <summary>As <see cref="LedgerWorld"/> makes them.</summary>
    private static string? OfWorld(long block) => $"0x{block - 100 + 0x100:x64}";

    private Dictionary<long, BlockHeader> Headers(IReadOnlyCollection<long> numbers) => numbers.Where(number => HashOf(number) is not null)
        .ToDictionary(number => number, number => new BlockHeader(number, Hash32.Parse(HashOf(number)), default, Given.Noon));
}
