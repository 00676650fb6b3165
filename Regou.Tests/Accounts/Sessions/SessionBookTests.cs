using Microsoft.Extensions.Options;
using Regou.Accounts;
using Regou.Accounts.Sessions;
using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Accounts.Sessions;

public sealed class SessionBookTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(Given.Noon);
    private readonly SessionOptions options = new();
    private TestDatabase database = null!;
    private SessionBook book = null!;
    private long userId;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        book = new(database.Writes, database, Options.Create(options), time);
        userId = (await database.Writes.WriteAsync(db => NewUser.AddAsync(db, Given.Noon, default), default)).Id;
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'")]
    public async Task What_is_no_secret_of_a_session_finds_none(string? secret) => (await book.FindAsync(secret, default)).ShouldBeNull();

    [Fact]
    public async Task Of_the_secret_only_its_hash_is_stored()
    {
        var secret = await StartAsync();

        secret.ShouldMatch("^[A-Za-z0-9_-]{43}$");
        await using var db = database.CreateDbContext();
        db.UserSessions.ShouldHaveSingleItem().SecretHash.ShouldMatch("^[0-9a-f]{64}$");
        (await book.FindAsync(secret, default))!.UserId.ShouldBe(userId);
    }

    [Theory]
    [InlineData(13.99, true)]
    [InlineData(14, false)]
    public async Task An_unused_session_is_over_after_the_idle_limit(double days, bool lives)
    {
        var secret = await StartAsync();

        time.Advance(TimeSpan.FromDays(days));

        (await book.FindAsync(secret, default) is not null).ShouldBe(lives);
    }

    [Fact]
    public async Task A_used_session_is_over_after_the_absolute_limit()
    {
        var secret = await StartAsync();
        for (var day = 1; day < 90; day++)
        {
            time.Advance(TimeSpan.FromDays(1));
            (await book.FindAsync(secret, default)).ShouldNotBeNull();
        }

        time.Advance(TimeSpan.FromDays(1));

        (await book.FindAsync(secret, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_limit_that_is_lowered_holds_for_sessions_that_there_are()
    {
        var secret = await StartAsync();
        time.Advance(TimeSpan.FromDays(3));

        options.IdleDays = 2;

        (await book.FindAsync(secret, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Use_is_written_once_a_minute_and_only_where_it_is_use()
    {
        var secret = await StartAsync();
        time.Advance(TimeSpan.FromSeconds(59));
        await book.FindAsync(secret, default);
        (await SeenAsync()).ShouldBe(Given.Noon);
        time.Advance(TimeSpan.FromSeconds(1));

        await book.FindAsync(secret, default, used: false);
        (await SeenAsync()).ShouldBe(Given.Noon);
        await book.FindAsync(secret, default);

        (await SeenAsync()).ShouldBe(Given.Noon.AddMinutes(1));
    }

    [Fact]
    public async Task Only_the_user_himself_ends_his_session_and_all_others_but_this_end_at_once()
    {
        var (kept, second, third) = (await StartAsync(), await StartAsync(), await StartAsync());
        var keptId = (await book.FindAsync(kept, default))!.SessionId;

        await book.EndAsync(userId + 1, keptId, default);
        (await book.FindAsync(kept, default)).ShouldNotBeNull();
        await book.EndAsync(userId, (await book.FindAsync(second, default))!.SessionId, default);
        (await book.ListAsync(userId, default)).Count.ShouldBe(2);
        await book.EndOthersAsync(userId, keptId, default);

        (await book.ListAsync(userId, default)).ShouldHaveSingleItem().Id.ShouldBe(keptId);
        (await book.FindAsync(third, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_proof_is_fresh_for_ten_minutes_for_its_own_user_and_session()
    {
        var id = (await book.FindAsync(await StartAsync(), default))!.SessionId;

        (await ProvenAsync(id, userId)).ShouldBeTrue();
        (await ProvenAsync(id, userId + 1)).ShouldBeFalse();
        (await ProvenAsync(id + 1, userId)).ShouldBeFalse();
        time.Advance(TimeSpan.FromMinutes(10));
        (await ProvenAsync(id, userId)).ShouldBeFalse();
        await EnterAsync(id, userId);

        (await ProvenAsync(id, userId)).ShouldBeTrue();
        await book.EndAsync(userId, id, default);
        (await ProvenAsync(id, userId)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_session_that_is_over_is_not_revived_by_signing_in_again()
    {
        var id = (await book.FindAsync(await StartAsync(), default))!.SessionId;
        await book.EndAsync(userId, id, default);

        (await EnterAsync(id, userId)).ShouldNotBeNull();

        (await book.ListAsync(userId, default)).Single().Id.ShouldNotBe(id);
    }

    [Fact]
    public async Task A_sign_in_of_an_account_that_became_part_of_another_is_that_ones()
    {
        var survivor = userId;
        var gone = (await database.Writes.WriteAsync(db => NewUser.AddAsync(db, Given.Noon, default), default)).Id;
        await using (var db = database.CreateDbContext())
        {
            (await db.Users.FindAsync(gone))!.MergedInto = survivor;
            await db.SaveChangesAsync();
        }

        userId = gone;

        (await book.FindAsync(await StartAsync(), default))!.UserId.ShouldBe(survivor);
    }

    [Fact]
    public async Task What_has_been_over_for_a_month_is_deleted_and_what_lives_stays()
    {
        var (ended, live) = (await StartAsync(), await StartAsync());
        await book.EndAsync(userId, (await book.FindAsync(ended, default))!.SessionId, default);
        var sweep = new SessionSweep(database.Writes, Options.Create(options), time);
        for (var day = 0; day < 30; day += 10)
        {
            (await sweep.DrainAsync(default)).ShouldBe(0);
            time.Advance(TimeSpan.FromDays(10));
            await book.FindAsync(live, default);
        }

        time.Advance(TimeSpan.FromSeconds(1));

        (await sweep.DrainAsync(default)).ShouldBe(1);
        (await book.FindAsync(live, default)).ShouldNotBeNull();
        time.Advance(TimeSpan.FromDays(45));
        (await sweep.DrainAsync(default)).ShouldBe(1);
    }

    private Task<string> StartAsync() => database.Writes.WriteAsync(
        db => SessionBook.StartAsync(db, userId, SignInWay.WeChat, "Firefox", time.GetUtcNow(), default), default);

    private Task<string?> EnterAsync(long? session, long user) => database.Writes.WriteAsync(
        db => book.EnterAsync(db, session, user, SignInWay.WeChat, "Firefox", time.GetUtcNow(), default), default);

    private Task<bool> ProvenAsync(long session, long user) =>
        database.Writes.WriteAsync(db => book.IsProvenAsync(db, session, user, default), default);

    private async Task<DateTimeOffset> SeenAsync()
    {
        await using var db = database.CreateDbContext();
        return db.UserSessions.Single().LastSeenAt;
    }
}
