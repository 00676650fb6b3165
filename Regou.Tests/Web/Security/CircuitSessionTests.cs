using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Regou.Accounts;
using Regou.Accounts.Sessions;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;
using Regou.Web.Security;

namespace Regou.Tests.Web.Security;

#pragma warning disable CA1001 // xunit calls DisposeAsync
public sealed class CircuitSessionTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly ManualTimeProvider clock = new(Given.Noon);
    private TestDatabase database = null!;
    private SessionBook book = null!;
    private CircuitSession circuit = null!;
    private string secret = "";
    private long userId;
    private LiveSession live = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        book = new(database.Writes, database, Options.Create(new SessionOptions()), clock);
        userId = (await database.Writes.WriteAsync(db => NewUser.AddAsync(db, Given.Noon, default), default)).Id;
        secret = await database.Writes.WriteAsync(db => SessionBook.StartAsync(db, userId, SignInWay.Wallet, "", Given.Noon, default), default);
        live = (await book.FindAsync(secret, default))!;
        circuit = new(book, clock, NullLogger<CircuitSession>.Instance);
        circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState(Session.Of(userId, live.SessionId, secret))));
    }

    public async Task DisposeAsync()
    {
        circuit.Dispose();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_session_that_ended_leaves_a_visitor_within_a_minute_and_nothing_of_his_browser_is_heard()
    {
        var heard = 0;
        var guard = new CircuitGuard(circuit).CreateInboundActivityHandler(_ =>
        {
            heard++;
            return Task.CompletedTask;
        });
        await guard(null!);
        await book.EndAsync(userId, live.SessionId, default);

        await TickAsync();

        await Eventually.TrueAsync(async () => (await circuit.GetAuthenticationStateAsync()).User.UserId() is null);
        await guard(null!);
        heard.ShouldBe(1);
        CircuitSession.Gap.ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_session_that_lives_goes_on_and_only_what_the_visitor_does_counts_as_use()
    {
        for (var tick = 0; tick < 4; tick++) await TickAsync();
        await Eventually.TrueAsync(() => clock.PendingTimers == 1);
        (await circuit.GetAuthenticationStateAsync()).User.UserId().ShouldBe(userId);
        (await SeenAsync()).ShouldBe(Given.Noon);

        circuit.Use();
        await TickAsync();

        await Eventually.TrueAsync(async () => await SeenAsync() > Given.Noon);
    }

    [Fact]
    public async Task A_session_whose_account_became_part_of_another_is_that_ones_within_a_minute()
    {
        var other = (await database.Writes.WriteAsync(db => NewUser.AddAsync(db, Given.Noon, default), default)).Id;
        await using (var db = database.CreateDbContext())
        {
            db.UserSessions.Single().UserId = other;
            await db.SaveChangesAsync();
        }

        await TickAsync();

        await Eventually.TrueAsync(async () => (await circuit.GetAuthenticationStateAsync()).User.UserId() == other);
        circuit.IsOver.ShouldBeFalse();
        (await circuit.GetAuthenticationStateAsync()).User.SessionId().ShouldBe(live.SessionId);
    }

    [Fact]
    public async Task A_visitor_is_nobody_and_is_not_looked_up()
    {
        circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState(new())));

        await Eventually.TrueAsync(() => clock.PendingTimers == 0);
    }

    [Fact]
    public async Task What_goes_wrong_in_looking_it_up_ends_the_page_and_not_the_process()
    {
        var broken = Substitute.For<IDbContextFactory<RegouDbContext>>();
        broken.CreateDbContextAsync(default).ThrowsAsyncForAnyArgs(new InvalidOperationException("odd"));
        using var other = new CircuitSession(
            new(database.Writes, broken, Options.Create(new SessionOptions()), clock), clock, NullLogger<CircuitSession>.Instance);
        circuit.Dispose();
        other.SetAuthenticationState(Task.FromResult(new AuthenticationState(Session.Of(userId, live.SessionId, secret))));

        await TickAsync();

        await Eventually.TrueAsync(() => other.IsOver);
    }

    private async Task TickAsync()
    {
        await Eventually.TrueAsync(() => clock.PendingTimers == 1);
        clock.Advance(CircuitSession.Gap);
    }

    private async Task<DateTimeOffset> SeenAsync()
    {
        await using var db = database.CreateDbContext();
        return db.UserSessions.Single().LastSeenAt;
    }
}
