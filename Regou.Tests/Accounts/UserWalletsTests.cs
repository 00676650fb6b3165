using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Accounts;
using Regou.Accounts.Sessions;
using Regou.Data.Entities;
using Regou.Tests.Accounts.Merging;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Accounts;

#pragma warning disable CA1001 // xunit calls DisposeAsync
public sealed class UserWalletsTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly FakeTimeProvider time = new(Given.Noon);
    private TwoAccounts world = null!;
    private UserWallets wallets = null!;
    private long user;
    private long session;

    public async Task InitializeAsync()
    {
        world = await TwoAccounts.CreateAsync();
        var book = new SessionBook(world.Database.Writes, world.Database, Options.Create(new SessionOptions()), time);
        wallets = new(world.Database.Writes, world.Database, book);
        user = await world.WalletFirstAsync(1, Given.Noon);
        var secret = await world.Database.Writes.WriteAsync(db => SessionBook.StartAsync(db, user, SignInWay.Wallet, "", Given.Noon, default), default);
        session = (await book.FindAsync(secret, default))!.SessionId;
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task The_last_way_in_is_not_removed()
    {
        (await RemoveAsync(1)).ShouldBe(WalletRemoval.LastWayIn);

        await world.LinkAsync(user, 2);
        (await RemoveAsync(1)).ShouldBe(WalletRemoval.Removed);
        (await wallets.ListAsync(user, default)).ShouldHaveSingleItem().Address.ShouldBe(TwoAccounts.Wallet(2).ToString());
        (await RemoveAsync(2)).ShouldBe(WalletRemoval.LastWayIn);
    }

    [Fact]
    public async Task With_a_WeChat_bound_the_last_wallet_may_go()
    {
        await world.SaveAsync(db => db.WechatBotBindings.Add(Given.Binding(user)));

        (await RemoveAsync(1)).ShouldBe(WalletRemoval.Removed);
    }

    [Fact]
    public async Task Without_a_fresh_proof_nothing_is_removed()
    {
        await world.LinkAsync(user, 2);
        time.Advance(TimeSpan.FromMinutes(10));

        (await RemoveAsync(1)).ShouldBe(WalletRemoval.NotProven);

        (await wallets.ListAsync(user, default)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Another_users_wallet_is_as_good_as_none()
    {
        await world.WalletFirstAsync(2, Given.Noon);

        (await RemoveAsync(2)).ShouldBe(WalletRemoval.NotFound);
    }

    [Fact]
    public async Task A_wallet_has_one_user_and_signing_in_notes_when()
    {
        (await world.WalletFirstAsync(1, Given.Noon.AddDays(1))).ShouldBe(user);
        (await world.LinkAsync(user, 1)).ShouldBe(user);

        await using var db = world.Db;
        (await db.Users.CountAsync()).ShouldBe(1);
        (await db.UserWallets.SingleAsync()).LastUsedAt.ShouldBe(Given.Noon.AddDays(1));
    }

    private Task<WalletRemoval> RemoveAsync(int wallet) => wallets.RemoveAsync(user, session, TwoAccounts.Wallet(wallet).ToString(), default);
}
