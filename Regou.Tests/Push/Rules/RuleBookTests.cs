using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Regou.Accounts;
using Regou.Data.Entities;
using Regou.Push.Rules;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Push.Rules;

public sealed class RuleBookTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private RuleBook book = null!;
    private long userId;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        book = new(database, database.Writes, new FakeTimeProvider());
        userId = (await database.Writes.WriteAsync(db => NewUser.AddAsync(db, Given.Noon, default), default)).Id;
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Rules_with_faults_change_nothing()
    {
        var before = UserRulesJson.Write(await book.ReadAsync(userId, default));
        var version = await VersionAsync();

        var error = await Should.ThrowAsync<InvalidRulesException>(() => book.ChangeAsync(
            userId, rules => rules.With(LaunchSource.Gmgn, SourceRule.On) with { MutedTokens = ["rubbish"] }, default));

        error.Faults.ShouldHaveSingleItem().Field.ShouldBe("mutedTokens[0]");
        UserRulesJson.Write(await book.ReadAsync(userId, default)).ShouldBe(before);
        (await VersionAsync()).ShouldBe(version);
    }

    [Fact]
    public async Task A_stored_rule_that_cannot_be_read_is_off_until_it_is_written_anew()
    {
        await database.Writes.WriteAsync(
            db => db.Subscriptions.Where(row => row.Source == LaunchSource.Four).ExecuteUpdateAsync(set => set.SetProperty(row => row.Rule, "rubbish")), default);

        (await book.ReadAsync(userId, default)).Of(LaunchSource.Four).Enabled.ShouldBeFalse();
        await book.ChangeAsync(userId, rules => rules.With(LaunchSource.Four, SourceRule.On), default);

        (await book.ReadAsync(userId, default)).Of(LaunchSource.Four).Enabled.ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_changed_is_what_is_read()
    {
        foreach (var rules in SomeRules.Any.Sample(40, 20))
        {
            var said = await book.ChangeAsync(userId, _ => rules, default);

            SomeRules.ShouldBeTheSame(said, rules);
            Sorted(await book.ReadAsync(userId, default)).ShouldBe(Sorted(rules));
        }
    }

    [Fact]
    public async Task Every_change_raises_the_number_that_indexes_follow()
    {
        var before = await VersionAsync();

        await book.ChangeAsync(userId, rules => rules with { MutedTokens = [Given.Launch().TokenAddress] }, default);

        (await VersionAsync()).ShouldBe(before + 1);
        await using var db = database.CreateDbContext();
        db.Users.Single().Version.ShouldBe(before + 1);
    }

    private static string Sorted(UserRules rules) => UserRulesJson.Write(rules with
    {
        FollowedCreators = [.. rules.FollowedCreators.Order(StringComparer.Ordinal)],
        MutedCreators = [.. rules.MutedCreators.Order(StringComparer.Ordinal)],
        MutedTokens = [.. rules.MutedTokens.Order(StringComparer.Ordinal)],
    });

    private async Task<long> VersionAsync()
    {
        await using var db = database.CreateDbContext();
        return await SubscriberVersion.ReadAsync(db, default);
    }
}
