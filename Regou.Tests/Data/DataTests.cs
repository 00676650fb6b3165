using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Data;

public sealed class DataTests
{
    [Fact]
    public async Task The_migrations_match_the_model()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        db.Database.HasPendingModelChanges().ShouldBeFalse("run: dotnet ef migrations add NAME --project Regou.Core --startup-project build/design");
    }

    [Fact]
    public async Task Migrating_an_up_to_date_database_does_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var migrator = new DatabaseMigrator(database, Options.Create(new DataOptions { Path = database.FilePath }));
        (await migrator.MigrateAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_database_is_in_wal_mode_and_commits_are_durable()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        (await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync()).ShouldBe("wal");
        await db.Database.OpenConnectionAsync();
        (await db.Database.SqlQueryRaw<long>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_write_that_throws_leaves_nothing_behind_and_frees_the_gate()
    {
        await using var database = await TestDatabase.CreateAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => database.Writes.WriteAsync(
            async db =>
            {
                db.Users.Add(Given.User());
                await db.SaveChangesAsync();
                throw new InvalidOperationException("in the middle");
            },
            default));

        await database.Writes.WriteAsync(
            db =>
            {
                db.Users.Add(Given.User());
                return Task.CompletedTask;
            },
            default);
        await using var db = database.CreateDbContext();
        (await db.Users.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Writers_queue_up_instead_of_colliding()
    {
        await using var database = await TestDatabase.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => database.Writes.WriteAsync(
            async db =>
            {
                var count = await db.Users.CountAsync();
                db.Users.Add(new() { CreatedAt = Given.Noon.AddSeconds(count) });
            },
            default)));
        await using var db = database.CreateDbContext();
        (await db.Users.Select(user => user.CreatedAt).Distinct().CountAsync()).ShouldBe(50);
    }

    [Fact]
    public async Task Times_survive_to_the_millisecond_and_compare_in_queries()
    {
        await using var database = await TestDatabase.CreateAsync();
        var time = Given.Noon.AddMilliseconds(123);
        await using var db = database.CreateDbContext();
        db.Users.Add(new() { CreatedAt = time });
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        (await db.Users.SingleAsync(user => user.CreatedAt > Given.Noon)).CreatedAt.ShouldBe(time);
    }

    [Theory]
    [InlineData(SendStatus.Pending, "pending")]
    [InlineData(SendStatus.Processing, "processing")]
    public void Statuses_are_words_in_the_database(SendStatus status, string word)
    {
        status.Word().ShouldBe(word);
        EnumWords.Parse<SendStatus>(word).ShouldBe(status);
    }

    [Fact]
    public void Two_words_are_joined_by_an_underscore() => BindingStatus.NeedsRescan.Word().ShouldBe("needs_rescan");

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("pump.fun")]
    public void An_unknown_word_is_no_source(string? word) => EnumWords.TryParse<LaunchSource>(word, out _).ShouldBeFalse();

    [Fact]
    public async Task Tables_and_columns_have_the_names_of_the_design()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var tables = await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'table'").ToListAsync();
        string[] expected =
        [
            "launch_events", "subscriptions", "wechat_bot_bindings", "notification_jobs", "pending_wechat_sends", "users",
            "collector_checkpoints", "login_nonces", "inbound_messages",
        ];
        expected.ShouldBeSubsetOf(tables);
        var columns = await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM pragma_table_info('launch_events')").ToListAsync();
        new[] { "token_address", "launch_tx", "log_index", "block_number", "event_time", "seen_at" }.ShouldBeSubsetOf(columns);
    }
}
