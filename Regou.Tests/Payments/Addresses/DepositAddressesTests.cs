using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Chain;
using Regou.Chain.Keys;
using Regou.Data.Entities;
using Regou.Payments;
using Regou.Payments.Addresses;
using Regou.Pipeline;
using Regou.Tests.Builders;
using Regou.Tests.Chain.Keys;
using Regou.Tests.Drivers;

namespace Regou.Tests.Payments.Addresses;

public sealed class DepositAddressesTests : IAsyncLifetime, IDisposable
{
    private static readonly string AnotherXpub = KeyText.With(13, 1, 2, 3);
    private readonly FakeTimeProvider time = new();
    private readonly PaymentScanDue due = new();
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public Task DisposeAsync() => database.DisposeAsync().AsTask();

    public void Dispose() => due.Dispose();

    [Fact]
    public async Task Somebody_who_is_nobody_has_no_address()
    {
        (await Of(HdVectors.AccountXpub).OfAsync(99, default)).ShouldBeNull();
        (await RowsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_setting_there_is_no_address()
    {
        var user = await UserAsync();
        var addresses = Of(null);
        addresses.Way.ShouldBe(CollectWay.None);
        (await addresses.OfAsync(user, default)).ShouldBeNull();
    }

    [Fact]
    public async Task With_a_collecting_wallet_all_have_that_and_none_is_noted()
    {
        var user = await UserAsync();
        var addresses = Of(null, "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
        (await addresses.OfAsync(user, default)).ShouldBe(Address.Parse("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"));
        (await RowsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task User_i_has_address_i_noted_when_he_first_asks_and_the_scanner_is_told_once()
    {
        var user = await UserAsync();
        var address = await Of(HdVectors.AccountXpub).OfAsync(user, default);
        address.ShouldBe(ExtendedPublicKey.Parse(HdVectors.ExternalXpub).AddressAt(user));
        var row = (await RowsAsync()).ShouldHaveSingleItem();
        row.Address.ShouldBe(address.ToString());
        (row.UserId, row.Index, row.OpenedAtBlock, row.ExpectedWei.IsZero, row.CreatedAt).ShouldBe((user, user, null, true, time.GetUtcNow()));
        due.WaitAsync(default).IsCompletedSuccessfully.ShouldBeTrue();

        (await Of(HdVectors.ExternalXpub).OfAsync(user, default)).ShouldBe(address);
        (await RowsAsync()).Count.ShouldBe(1);
        due.WaitAsync(default).IsCompleted.ShouldBeFalse("the scanner was told once");
    }

    [Fact]
    public async Task Many_who_ask_at_once_on_several_instances_get_the_same_address()
    {
        var user = await UserAsync();
        var other = new Regou.Data.WriteGate(database);
        var asked = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Of(HdVectors.AccountXpub, gate: number % 2 == 0 ? other : null).OfAsync(user, default)));
        asked.Distinct().Count().ShouldBe(1);
        (await RowsAsync()).Count.ShouldBe(1);
        other.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_merged_account_keeps_all_its_addresses_and_shows_the_oldest(bool olderAsked)
    {
        var (older, younger) = (await UserAsync(), await UserAsync());
        var addresses = Of(HdVectors.AccountXpub);
        var kept = await addresses.OfAsync(younger, default);
        if (olderAsked) kept = await addresses.OfAsync(older, default);
        await using (var db = database.CreateDbContext())
        {
            await db.DepositAddresses.ExecuteUpdateAsync(set => set.SetProperty(row => row.UserId, older));
            await db.Users.Where(user => user.Id == younger).ExecuteUpdateAsync(set => set.SetProperty(user => user.MergedInto, older));
        }

        (await addresses.OfAsync(older, default)).ShouldBe(kept);
        (await addresses.OfAsync(younger, default)).ShouldBe(kept, "what is left of the other account leads to the same");
        var rows = await RowsAsync();
        rows.Count.ShouldBe(olderAsked ? 2 : 1);
        rows.ShouldAllBe(row => row.UserId == older);
    }

    [Fact]
    public async Task Another_key_gives_another_address_and_the_old_one_stays_watched()
    {
        var user = await UserAsync();
        var before = await Of(HdVectors.AccountXpub).OfAsync(user, default);
        var after = await Of(AnotherXpub).OfAsync(user, default);
        after.ShouldNotBe(before);
        (await RowsAsync()).Select(row => row.Address).Order().ShouldBe(new[] { before.ToString(), after.ToString() }.Order());
        (await Of(HdVectors.AccountXpub).OfAsync(user, default)).ShouldBe(before);
    }

    [Fact]
    public async Task Within_a_callers_transaction_an_address_is_noted_with_it_or_not_at_all()
    {
        var user = await UserAsync();
        var addresses = Of(HdVectors.AccountXpub);
        await Should.ThrowAsync<InvalidOperationException>(() => database.Writes.WriteAsync(
            async db =>
            {
                await addresses.OfAsync(db, user, default);
                throw new InvalidOperationException("undone");
            },
            default));
        (await RowsAsync()).ShouldBeEmpty();
        var noted = await database.Writes.WriteAsync(db => addresses.OfAsync(db, user, default), default);
        (await RowsAsync()).ShouldHaveSingleItem().Address.ShouldBe(noted!.Value.ToString());
    }

    [Fact]
    public async Task Within_a_callers_transaction_too_all_have_the_collecting_wallet_where_there_is_one()
    {
        var user = await UserAsync();
        var addresses = Of(null, "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
        (await database.Writes.WriteAsync(db => addresses.OfAsync(db, user, default), default)).ShouldBe(Address.Parse("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"));
        (await database.Writes.WriteAsync(db => Of(null).OfAsync(db, user, default), default)).ShouldBeNull();
        (await RowsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public void Hints_that_ran_out_make_room_for_new_ones()
    {
        var hot = new HotAddresses(time);
        for (var number = 0; number < 1_024; number++) hot.Hint($"{number}");
        time.Advance(HotAddresses.HintLife);
        hot.Hint("new");
        hot.Now().Addresses.ShouldBe(["new"]);
    }

    [Fact]
    public void What_is_hot_is_forgotten_with_the_page_and_with_time()
    {
        var hot = new HotAddresses(time);
        var (first, second) = (hot.Watch(7), hot.Watch(7));
        hot.Hint("0x01");
        hot.Now().Users.ShouldBe([7]);
        first.Dispose();
        hot.Now().Users.ShouldBe([7], "another page of his is open");
        second.Dispose();
        second.Dispose();
        hot.Now().Users.ShouldBeEmpty();
        hot.Now().Addresses.ShouldBe(["0x01"]);
        time.Advance(HotAddresses.HintLife);
        hot.Now().Addresses.ShouldBeEmpty();
        for (var number = 0; number < 5_000; number++) hot.Hint($"{number}");
        hot.Now().Addresses.Count.ShouldBe(1_024);
    }

    private DepositAddresses Of(string? xpub, string? wallet = null, Regou.Data.WriteGate? gate = null) => new(
        new(Options.Create(new PaymentOptions { CollectXpub = xpub, CollectWallet = wallet })), new(time), gate ?? database.Writes, database, due, time);

    private async Task<long> UserAsync()
    {
        await using var db = database.CreateDbContext();
        var user = Given.User();
        db.Users.Add(user);
        await db.SaveChangesAsync();
        return user.Id;
    }

    private async Task<List<DepositAddress>> RowsAsync()
    {
        await using var db = database.CreateDbContext();
        return await db.DepositAddresses.ToListAsync();
    }
}
