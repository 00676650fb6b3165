using Regou.Accounts;
using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Accounts;

public sealed class NewUserTests
{
    [Fact]
    public async Task A_person_starts_in_Chinese_with_both_launchpads()
    {
        await using var database = await TestDatabase.CreateAsync();

        var user = await database.Writes.WriteAsync(db => NewUser.AddAsync(db, Given.Noon, default), default);

        await using var db = database.CreateDbContext();
        db.Users.Single().ShouldSatisfyAllConditions(
            () => db.Users.Single().Id.ShouldBe(user.Id),
            () => db.Users.Single().Language.ShouldBe("zh-CN"),
            () => db.Users.Single().CreatedAt.ShouldBe(Given.Noon));
        db.Subscriptions.Select(row => new { row.UserId, row.Source, row.Enabled }).ShouldBe(
            [new { UserId = user.Id, Source = LaunchSource.Four, Enabled = true }, new { UserId = user.Id, Source = LaunchSource.Flap, Enabled = true }],
            ignoreOrder: true);
    }

    [Fact]
    public async Task Nobody_is_left_behind_when_the_rest_of_the_transaction_fails()
    {
        await using var database = await TestDatabase.CreateAsync();

        await Should.ThrowAsync<InvalidOperationException>(() => database.Writes.WriteAsync<User>(
            async db =>
            {
                await NewUser.AddAsync(db, Given.Noon, default);
                throw new InvalidOperationException("the rest");
            },
            default));

        await using var db = database.CreateDbContext();
        db.Users.ShouldBeEmpty();
    }
}
