using Regou.Accounts;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Accounts;

public sealed class LoginTicketsTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new();
    private TestDatabase database = null!;
    private LoginTickets tickets = null!;
    private long userId;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        tickets = new(database.Writes, time);
        userId = (await database.Writes.WriteAsync(db => NewUser.AddAsync(db, Given.Noon, default), default)).Id;
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_ticket_that_was_not_issued_is_worth_nothing(string? ticket) =>
        (await RedeemAsync(ticket)).ShouldBeNull();

    [Fact]
    public async Task A_ticket_serves_once_even_when_it_is_shown_many_times_at_once()
    {
        var ticket = await tickets.IssueAsync(userId, default);

        var redeemed = await Task.WhenAll(Enumerable.Range(1, 5).Select(_ => RedeemAsync(ticket)));

        redeemed.Where(user => user is not null).ShouldBe([userId]);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public async Task A_ticket_lives_a_minute(int seconds, bool lives)
    {
        var ticket = await tickets.IssueAsync(userId, default);

        time.Advance(TimeSpan.FromSeconds(seconds));

        (await RedeemAsync(ticket)).ShouldBe(lives ? userId : null);
    }

    private Task<long?> RedeemAsync(string? ticket) =>
        database.Writes.WriteAsync(db => LoginTickets.RedeemAsync(db, ticket, time.GetUtcNow(), default), default);

    [Fact]
    public async Task The_ticket_itself_is_not_in_the_database_and_old_ones_are_swept_out()
    {
        var first = await tickets.IssueAsync(userId, default);
        time.Advance(TimeSpan.FromMinutes(2));
        var second = await tickets.IssueAsync(userId, default);

        await using var db = database.CreateDbContext();
        var kept = db.LoginNonces.ShouldHaveSingleItem();
        kept.NonceHash.ShouldNotBe(second);
        second.ShouldNotBe(first);
        second.ShouldMatch("^[A-Za-z0-9_-]{43}$");
    }
}
