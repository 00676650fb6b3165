using Regou.Accounts;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Accounts;

public sealed class BindCodesTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new();
    private TestDatabase database = null!;
    private BindCodes codes = null!;
    private long userId;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        codes = new(database.Writes, time);
        userId = (await database.Writes.WriteAsync(db => NewUser.AddAsync(db, Given.Noon, default), default)).Id;
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("ABCD346")]
    [InlineData("ABCD34677")]
    [InlineData("AAAAAAAA")]
    [InlineData("' OR 1=1")]
    public async Task A_code_that_was_not_issued_is_worth_nothing(string code) => (await RedeemAsync(code)).ShouldBeNull();

    [Fact]
    public async Task A_code_serves_once_even_when_it_is_shown_many_times_at_once()
    {
        var code = await codes.IssueAsync(userId, default);

        var redeemed = await Task.WhenAll(Enumerable.Range(1, 5).Select(_ => RedeemAsync(code)));

        redeemed.Where(user => user is not null).ShouldBe([userId]);
    }

    [Fact]
    public async Task A_code_is_short_free_of_look_alikes_and_taken_in_any_letter_case()
    {
        var code = await codes.IssueAsync(userId, default);

        code.ShouldMatch("^[346789ABCDEFGHJKMNPQRTUVWXY]{8}$");
        (await RedeemAsync(code.ToLowerInvariant())).ShouldBe(userId);
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(601, false)]
    public async Task A_code_lives_ten_minutes(int seconds, bool lives)
    {
        var code = await codes.IssueAsync(userId, default);

        time.Advance(TimeSpan.FromSeconds(seconds));

        (await RedeemAsync(code)).ShouldBe(lives ? userId : null);
    }

    [Fact]
    public async Task A_code_whose_use_is_undone_can_be_used_again()
    {
        var code = await codes.IssueAsync(userId, default);
        await Should.ThrowAsync<InvalidOperationException>(() => database.Writes.WriteAsync(
            async db =>
            {
                await BindCodes.RedeemAsync(db, code, time.GetUtcNow(), default);
                throw new InvalidOperationException("undone");
            },
            default));

        (await RedeemAsync(code)).ShouldBe(userId);
    }

    [Fact]
    public async Task The_code_itself_is_not_in_the_database_and_a_login_ticket_is_no_code()
    {
        var code = await codes.IssueAsync(userId, default);
        var ticket = await new LoginTickets(database.Writes, time).IssueAsync(userId, default);

        await using var db = database.CreateDbContext();
        db.LoginNonces.ShouldAllBe(nonce => nonce.NonceHash.Length == 64);
        (await RedeemAsync(ticket)).ShouldBeNull();
        (await database.Writes.WriteAsync(db => LoginTickets.RedeemAsync(db, code, time.GetUtcNow(), default), default)).ShouldBeNull();
    }

    private Task<long?> RedeemAsync(string code) =>
        database.Writes.WriteAsync(db => BindCodes.RedeemAsync(db, code, time.GetUtcNow(), default), default);
}
