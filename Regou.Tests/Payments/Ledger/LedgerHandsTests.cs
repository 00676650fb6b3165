using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Payments.Ledger;
using Regou.Tests.Builders;
using static Regou.Tests.Payments.Ledger.LedgerWorld;

namespace Regou.Tests.Payments.Ledger;

/// <summary>What operators enter: grants, revocations and reversals.</summary>
public sealed class LedgerHandsTests : IAsyncLifetime
{
    private LedgerWorld world = null!;
    private long user;

    public async Task InitializeAsync()
    {
        world = await LedgerWorld.CreateAsync();
        user = await world.NewUserAsync();
    }

    public Task DisposeAsync() => world.DisposeAsync().AsTask();

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("\u200b\u202e")]
    [InlineData(null)]
    public async Task Without_a_reason_or_an_actor_nothing_is_entered(string? nothing)
    {
        var entry = await world.PaidAsync(user, Bnb);
        Func<Task>[] calls =
        [
            () => world.GrantAsync(user, PlanKind.ProYearly, 1, reason: nothing!), () => world.GrantAsync(user, PlanKind.ProYearly, 1, actor: nothing!),
            () => world.RevokeAsync(user, reason: nothing!), () => world.RevokeAsync(user, actor: nothing!),
            () => world.ReverseAsync(entry.Id, reason: nothing!), () => world.ReverseAsync(entry.Id, actor: nothing!),
        ];
        foreach (var (index, call) in calls.Index())
            (await Should.ThrowAsync<LedgerException>(call)).Message.ShouldBe(index % 2 == 0 ? "a reason is missing" : "an actor is missing");
        (await world.AllAsync<LedgerEntry>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Hostile_words_become_one_short_line()
    {
        var entered = await world.GrantAsync(user, PlanKind.ProMonthly, 1, "a\r\nb\u202ec\u0000" + new string('x', 5_000), "op\n<script>" + new string('y', 100));
        entered.Entry.Reason!.ShouldStartWith("a bc");
        entered.Entry.Reason!.Length.ShouldBe(200);
        entered.Entry.Actor!.ShouldStartWith("op <script>");
        entered.Entry.Actor!.Length.ShouldBe(60);
    }

    [Theory]
    [InlineData(PlanKind.Free, 5, "a grant is of the monthly or of the yearly plan")]
    [InlineData(PlanKind.ProYearly, 0, "a grant has 1 to 3660 days, not 0")]
    [InlineData(PlanKind.ProYearly, -5, "a grant has 1 to 3660 days, not -5")]
    [InlineData(PlanKind.ProMonthly, 3_661, "a grant has 1 to 3660 days, not 3661")]
    public async Task A_wrong_grant_is_refused(PlanKind plan, int days, string why)
    {
        (await Should.ThrowAsync<LedgerException>(() => world.GrantAsync(user, plan, days))).Message.ShouldBe(why);
        (await world.AllAsync<LedgerEntry>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_entered_for_an_account_that_is_not_there_or_became_a_part_of_another()
    {
        var tombstone = await world.NewUserAsync(mergedInto: user);
        (await Should.ThrowAsync<LedgerException>(() => world.GrantAsync(99, PlanKind.ProYearly, 1))).Message.ShouldBe("there is no user 99");
        (await Should.ThrowAsync<LedgerException>(() => world.GrantAsync(tombstone, PlanKind.ProYearly, 1))).Message.ShouldBe($"user {tombstone} is a part of user {user} now");
        (await Should.ThrowAsync<LedgerException>(() => world.RevokeAsync(99))).Message.ShouldBe("there is no user 99");
    }

    [Fact]
    public async Task A_grant_gives_its_days_and_says_who_and_why()
    {
        var entered = await world.GrantAsync(user, PlanKind.ProYearly, 3_660, "lost a bet", "ann");
        (entered.Entry.Kind, entered.Entry.Wei, entered.Entry.Plan, entered.Entry.Seconds, entered.Entry.Actor, entered.Entry.Reason, entered.Entry.At).ShouldBe(
            (LedgerKind.Grant, 0, PlanKind.ProYearly, 3_660 * 86_400L, "ann", "lost a bet", Given.Noon));
        entered.Plan.PaidUntil.ShouldBe(Given.Noon.AddDays(3_660));
        (await world.UserAsync(user)).YearlyUntil.ShouldBe(Given.Noon.AddDays(3_660));
        (await world.GrantAsync(user, PlanKind.ProMonthly, 1)).Plan.PaidUntil.ShouldBe(Given.Noon.AddDays(3_661));
        (await world.AllAsync<UserNotice>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_revocation_takes_what_was_entered_before_it_also_in_the_same_moment_and_nothing_later()
    {
        await world.PaidAsync(user, Bnb);
        var entered = await world.RevokeAsync(user);
        entered.Entry.At.ShouldBe(Given.Noon.AddMilliseconds(1));
        (entered.Entry.Kind, entered.Entry.Wei, entered.Entry.Actor, entered.Entry.Reason).ShouldBe((LedgerKind.Revocation, 0, "op", "abuse"));
        (await world.UserAsync(user)).PlanUntil.ShouldBe(Given.Noon);
        (await world.AllAsync<Entitlement>()).ShouldBeEmpty();
        var later = await world.PaidAsync(user, Bnb);
        later.At.ShouldBe(Given.Noon.AddMilliseconds(1));
        (await world.UserAsync(user)).PlanUntil.ShouldBe(Given.Noon.AddDays(30));
        (await world.GrantAsync(user, PlanKind.ProMonthly, 1)).Entry.At.ShouldBe(Given.Noon.AddMilliseconds(1));
    }

    [Fact]
    public async Task A_revocation_later_on_counts_from_its_own_moment()
    {
        await world.PaidAsync(user, Bnb);
        world.Now = Given.Noon.AddDays(1).AddTicks(5_000);
        (await world.RevokeAsync(user)).Entry.At.ShouldBe(Given.Noon.AddDays(1));
        (await world.UserAsync(user)).PlanUntil.ShouldBe(Given.Noon.AddDays(1));
        world.Now = Given.Noon.AddDays(2);
        (await world.PaidAsync(user, Bnb)).At.ShouldBe(Given.Noon.AddDays(2));
    }

    [Fact]
    public async Task A_revocation_of_somebody_else_moves_no_entry()
    {
        var other = await world.NewUserAsync();
        await world.GrantAsync(other, PlanKind.ProMonthly, 30);
        world.Now = Given.Noon.AddHours(1);
        await world.RevokeAsync(other);
        world.Now = Given.Noon;
        (await world.GrantAsync(user, PlanKind.ProMonthly, 30)).Entry.At.ShouldBe(Given.Noon);
        (await world.GrantAsync(other, PlanKind.ProMonthly, 30)).Entry.At.ShouldBe(Given.Noon.AddHours(1), "the clock was set back");
    }

    [Fact]
    public async Task Where_nothing_is_left_nothing_is_revoked()
    {
        (await Should.ThrowAsync<LedgerException>(() => world.RevokeAsync(user))).Message.ShouldBe($"user {user} has no paid or granted time left");
        await world.PaidAsync(user, Bnb);
        world.Now = Given.Noon.AddDays(30);
        await Should.ThrowAsync<LedgerException>(() => world.RevokeAsync(user));
        (await world.AllAsync<LedgerEntry>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_reversal_takes_back_wei_and_time_and_says_so_of_the_payment()
    {
        var entry = await world.PaidAsync(user, Bnb);
        var kept = await world.PaidAsync(user, 2 * Bnb);
        world.Now = Given.Noon.AddDays(3);
        var reversal = (await world.ReverseAsync(entry.Id, "not on the chain", "audit")).Entry;
        (reversal.Kind, reversal.Wei, reversal.Reverses, reversal.PaymentId, reversal.Actor, reversal.Reason, reversal.At, reversal.UserId).ShouldBe(
            (LedgerKind.Reversal, -Bnb, entry.Id, entry.PaymentId, "audit", "not on the chain", world.Now, user));
        (await world.UserAsync(user)).PlanUntil.ShouldBe(Given.Noon.AddDays(60));
        var payments = await world.AllAsync<Payment>();
        payments.Single(row => row.Id == entry.PaymentId).Status.ShouldBe(PaymentStatus.Reversed);
        payments.Single(row => row.Id == kept.PaymentId).Status.ShouldBe(PaymentStatus.Credited);
    }

    [Fact]
    public async Task What_cannot_be_reversed_says_why()
    {
        var entry = await world.PaidAsync(user, Bnb);
        var reversal = (await world.ReverseAsync(entry.Id)).Entry;
        (await Should.ThrowAsync<LedgerException>(() => world.ReverseAsync(entry.Id))).Message.ShouldBe($"ledger entry {entry.Id} is taken back already, by entry {reversal.Id}");
        (await Should.ThrowAsync<LedgerException>(() => world.ReverseAsync(reversal.Id))).Message.ShouldBe($"ledger entry {reversal.Id} is a reversal itself");
        (await Should.ThrowAsync<LedgerException>(() => world.ReverseAsync(999))).Message.ShouldBe("there is no ledger entry 999");
        (await world.AllAsync<LedgerEntry>()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_grant_and_a_revocation_can_be_taken_back_as_well()
    {
        var grant = await world.GrantAsync(user, PlanKind.ProYearly, 10);
        var revocation = await world.RevokeAsync(user);
        (await world.ReverseAsync(revocation.Entry.Id)).Plan.PaidUntil.ShouldBe(Given.Noon.AddDays(10));
        (await world.ReverseAsync(grant.Entry.Id)).Plan.PaidUntil.ShouldBeNull();
        (await world.UserAsync(user)).YearlyUntil.ShouldBeNull();
    }

    [Theory]
    [InlineData("UPDATE ledger_entries SET wei = '5'")]
    [InlineData("UPDATE ledger_entries SET at = at")]
    [InlineData("UPDATE ledger_entries SET kind = 'grant'")]
    [InlineData("UPDATE ledger_entries SET payment_id = NULL")]
    [InlineData("UPDATE ledger_entries SET paid_at = 1")]
    [InlineData("UPDATE ledger_entries SET monthly_wei = '1'")]
    [InlineData("UPDATE ledger_entries SET plan = 'pro_yearly'")]
    [InlineData("UPDATE ledger_entries SET seconds = 5")]
    [InlineData("UPDATE ledger_entries SET reverses = 1")]
    [InlineData("UPDATE ledger_entries SET actor = 'me'")]
    [InlineData("UPDATE ledger_entries SET reason = 'x'")]
    [InlineData("UPDATE ledger_entries SET id = 9")]
    [InlineData("DELETE FROM ledger_entries")]
    public async Task The_database_itself_refuses_to_change_or_delete_entries(string sql)
    {
        await world.PaidAsync(user, Bnb);
        await using var db = world.Db;
        (await Should.ThrowAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(sql))).Message.ShouldContain("ledger entries are never changed or deleted");
        (await world.AllAsync<LedgerEntry>()).ShouldHaveSingleItem().Wei.ShouldBe(Bnb);
    }

    [Fact]
    public async Task Every_column_but_the_user_is_protected()
    {
        await using var db = world.Db;
        var trigger = await db.Database.SqlQueryRaw<string>("SELECT sql AS \"Value\" FROM sqlite_master WHERE name = 'ledger_entries_stay_as_they_are'").SingleAsync();
        var columns = db.Model.FindEntityType(typeof(LedgerEntry))!.GetProperties().Select(property => property.GetColumnName()).ToList();
        var named = trigger[(trigger.IndexOf(" OF ", StringComparison.Ordinal) + 4)..trigger.IndexOf(" ON ", StringComparison.Ordinal)].Split(',', StringSplitOptions.TrimEntries);
        named.ShouldBe(columns.Where(column => column != "user_id"), ignoreOrder: true);
    }
}
