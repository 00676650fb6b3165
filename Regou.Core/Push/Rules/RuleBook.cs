using Microsoft.EntityFrameworkCore;
using Regou.Accounts;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Push.Rules;

/// <summary>Reads and changes users' rules. Every change is one transaction with the number that the subscriber index follows.</summary>
public sealed class RuleBook(IDbContextFactory<RegouDbContext> contexts, WriteGate writes, TimeProvider time)
{
    public async Task<UserRules> ReadAsync(long userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, userId, cancellationToken);
    }

    /// <returns>The rules as they are now: normalised.</returns>
    /// <exception cref="InvalidRulesException">Nothing is changed.</exception>
    public Task<UserRules> ChangeAsync(long userId, Func<UserRules, UserRules> change, CancellationToken cancellationToken) =>
        writes.WriteAsync(db => ChangeAsync(db, userId, change, time.GetUtcNow(), cancellationToken), cancellationToken);

    public static async Task<UserRules> ReadAsync(RegouDbContext db, long userId, CancellationToken cancellationToken)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(row => row.Id == userId, cancellationToken);
        var subscriptions = await db.Subscriptions.AsNoTracking().Where(row => row.UserId == userId).ToListAsync(cancellationToken);
        var marks = (await db.UserMarks.AsNoTracking().Where(row => row.UserId == userId).ToListAsync(cancellationToken))
            .ToLookup(mark => mark.Kind, mark => mark.Address);
        return new()
        {
            Sources = subscriptions.ToDictionary(row => row.Source, Read),
            FollowedCreators = [.. marks[MarkKind.FollowedCreator]],
            MutedCreators = [.. marks[MarkKind.MutedCreator]],
            MutedTokens = [.. marks[MarkKind.MutedToken]],
            Quiet = user is { QuietFrom: { } from, QuietTo: { } to } ? new(Clock(from), Clock(to), user.TimeZone) : null,
        };
    }

    /// <summary>Within the caller's transaction.</summary>
    /// <exception cref="InvalidRulesException">Nothing is changed.</exception>
    public static async Task<UserRules> ChangeAsync(
        RegouDbContext db, long userId, Func<UserRules, UserRules> change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        userId = await AccountMerge.SurvivorAsync(db, userId, cancellationToken);
        var rules = change(await ReadAsync(db, userId, cancellationToken)).Normalised();
        InvalidRulesException.ThrowIfAny(RuleCheck.Faults(rules));
        await WriteSourcesAsync(db, userId, rules, now, cancellationToken);
        await WriteMarksAsync(db, userId, rules, now, cancellationToken);
        await db.Users.Where(row => row.Id == userId).ExecuteUpdateAsync(
            set => set
                .SetProperty(user => user.QuietFrom, rules.Quiet == null ? null : Minutes(rules.Quiet.From))
                .SetProperty(user => user.QuietTo, rules.Quiet == null ? null : Minutes(rules.Quiet.To))
                .SetProperty(user => user.TimeZone, user => rules.Quiet == null ? user.TimeZone : rules.Quiet.TimeZone),
            cancellationToken);
        await SubscriberVersion.RaiseAsync(db, userId, cancellationToken);
        return rules;
    }

    /// <summary>A stored rule that cannot be read is off until the user writes it anew.</summary>
    private static SourceRule Read(Subscription row) =>
        RuleJson.TryRead(row.Rule, out var rule) ? new(row.Enabled, rule, row.DigestMinutes) : SourceRule.Off;

    private static async Task WriteSourcesAsync(
        RegouDbContext db, long userId, UserRules rules, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await db.Subscriptions.Where(row => row.UserId == userId).ToListAsync(cancellationToken);
        db.Subscriptions.RemoveRange(rows.Where(row => !rules.Sources.ContainsKey(row.Source)));
        foreach (var (source, rule) in rules.Sources)
        {
            var row = rows.Find(subscription => subscription.Source == source);
            if (row is null) db.Subscriptions.Add(row = new() { UserId = userId, Source = source, UpdatedAt = now });
            row.Enabled = rule.Enabled;
            row.Rule = RuleJson.Write(rule.Rule);
            row.DigestMinutes = rule.DigestMinutes;
            row.UpdatedAt = now;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task WriteMarksAsync(
        RegouDbContext db, long userId, UserRules rules, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await db.UserMarks.Where(row => row.UserId == userId).ToListAsync(cancellationToken);
        var wanted = rules.FollowedCreators.Select(address => (Kind: MarkKind.FollowedCreator, Address: address))
            .Concat(rules.MutedCreators.Select(address => (MarkKind.MutedCreator, address)))
            .Concat(rules.MutedTokens.Select(address => (MarkKind.MutedToken, address)))
            .ToHashSet();
        db.UserMarks.RemoveRange(rows.Where(row => !wanted.Remove((row.Kind, row.Address))));
        foreach (var (kind, address) in wanted) db.UserMarks.Add(new() { UserId = userId, Kind = kind, Address = address, CreatedAt = now });
        await db.SaveChangesAsync(cancellationToken);
    }

    private static TimeOnly Clock(int minutes) => TimeOnly.MinValue.AddMinutes(minutes);

    private static int? Minutes(TimeOnly time) => (time.Hour * 60) + time.Minute;
}
