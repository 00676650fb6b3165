using Microsoft.Extensions.Options;
using Regou.Accounts;
using Regou.Accounts.Keys;
using Regou.Accounts.Sessions;
using Regou.Data.Entities;
using Regou.Plans;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Accounts.Keys;

public sealed class ApiKeyBookTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(Given.Noon);
    private TestDatabase database = null!;
    private ApiKeyBook book = null!;
    private long user;
    private long session;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        var sessions = new SessionBook(database.Writes, database, Options.Create(new SessionOptions()), time);
        book = new(database.Writes, database, sessions, Options.Create(new PlanOptions()), time);
        user = (await database.Writes.WriteAsync(db => NewUser.AddAsync(db, Given.Noon, default), default)).Id;
        var secret = await database.Writes.WriteAsync(db => SessionBook.StartAsync(db, user, SignInWay.Wallet, "", Given.Noon, default), default);
        session = (await sessions.FindAsync(secret, default))!.SessionId;
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("two\nlines")]
    [InlineData("right\u202Eleft")]
    [InlineData("a\0b")]
    [InlineData("invisible\u200B")]
    [InlineData("forty-one characters are one too many....")]
    public async Task A_name_that_cannot_be_shown_in_a_line_is_refused(string name)
    {
        (await MakeAsync(name)).Refusal.ShouldBe(ApiKeyRefusal.WrongName);

        (await book.ListAsync(user, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_has_its_shape_and_only_its_hash_is_stored()
    {
        var made = await MakeAsync(" 我的机器人 ");

        made.Key!.ShouldMatch("^rg_[A-Za-z0-9_-]{43}$");
        await using var db = database.CreateDbContext();
        var row = db.ApiKeys.ShouldHaveSingleItem();
        row.KeyHash.ShouldMatch("^[0-9a-f]{64}$");
        (row.Name, row.Hint).ShouldBe(("我的机器人", made.Key![..8]));
    }

    [Fact]
    public async Task Ten_is_the_most_and_a_revoked_one_makes_room()
    {
        for (var made = 0; made < ApiKeyBook.Most; made++) (await MakeAsync($"key {made}")).Refusal.ShouldBeNull();
        (await MakeAsync("one more")).Refusal.ShouldBe(ApiKeyRefusal.TooMany);

        await book.RevokeAsync(user, (await book.ListAsync(user, default))[0].Id, default);

        (await MakeAsync("one more")).Key.ShouldNotBeNull();
    }

    [Fact]
    public async Task Without_a_fresh_proof_there_is_no_new_key()
    {
        time.Advance(TimeSpan.FromMinutes(10));

        (await MakeAsync("late")).Refusal.ShouldBe(ApiKeyRefusal.NotProven);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rg_")]
    [InlineData("rg_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_key_is_nobodys(string key) => (await book.FindAsync(key, default)).ShouldBeNull();

    [Fact]
    public async Task A_revoked_key_is_nobodys_at_once_and_only_its_owner_revokes_it()
    {
        var key = (await MakeAsync("a")).Key!;
        var id = (await book.ListAsync(user, default)).Single().Id;

        await book.RevokeAsync(user + 1, id, default);
        (await book.FindAsync(key, default)).ShouldNotBeNull();
        await book.RevokeAsync(user, id, default);

        (await book.FindAsync(key, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Use_is_noted_to_the_minute_and_the_plan_is_that_of_the_moment()
    {
        var key = (await MakeAsync("a")).Key!;
        (await book.FindAsync(key, default)).ShouldBe(new(user, Tier.Trial));
        time.Advance(TimeSpan.FromSeconds(30));
        await book.FindAsync(key, default);
        (await book.ListAsync(user, default)).Single().LastUsedAt.ShouldBe(Given.Noon);
        time.Advance(TimeSpan.FromDays(4));
        (await book.FindAsync(key, default))!.Tier.ShouldBe(Tier.None);
        await using (var db = database.CreateDbContext())
        {
            db.Users.Single().Has(PlanKind.ProYearly, Given.Noon.AddYears(1));
            await db.SaveChangesAsync();
        }

        (await book.FindAsync(key, default))!.Tier.ShouldBe(Tier.Yearly);
        (await book.ListAsync(user, default)).Single().LastUsedAt!.Value.ShouldBe(time.GetUtcNow(), TimeSpan.FromMilliseconds(1));
    }

    private Task<ApiKeyMade> MakeAsync(string name) => book.MakeAsync(user, session, name, default);
}
