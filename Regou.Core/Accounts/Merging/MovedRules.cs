using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Push.Rules;

namespace Regou.Accounts;

/// <summary>Subscriptions and marks of two accounts as one's.</summary>
internal static class MovedRules
{
    public static async Task RunAsync(RegouDbContext db, long to, long from, CancellationToken cancellationToken)
    {
        await SubscriptionsAsync(db, to, from, cancellationToken);
        await MarksAsync(db, to, from, cancellationToken);
    }

    /// <summary>For a source that both have, the survivor's stays if he ever changed it by hand.</summary>
    private static async Task SubscriptionsAsync(RegouDbContext db, long to, long from, CancellationToken cancellationToken)
    {
        var rows = await db.Subscriptions.AsNoTracking().Where(row => row.UserId == to || row.UserId == from).ToListAsync(cancellationToken);
        foreach (var pair in rows.GroupBy(row => row.Source))
        {
            if (pair.FirstOrDefault(row => row.UserId == from) is not { } theirs) continue;
            var loser = pair.FirstOrDefault(row => row.UserId == to) is { } mine ? IsByHand(mine) ? theirs : mine : null;
            if (loser is not null) await db.Subscriptions.Where(row => row.Id == loser.Id).ExecuteDeleteAsync(cancellationToken);
            await db.Subscriptions.Where(row => row.Id == theirs.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.UserId, to), cancellationToken);
        }
    }

    private static bool IsByHand(Subscription row)
    {
        var start = UserRules.Default.Of(row.Source);
        return row.Enabled != start.Enabled || row.DigestMinutes != start.DigestMinutes || row.Rule != RuleJson.Write(start.Rule.Normalised());
    }

    /// <summary>
    /// All of both, as many as one may have: beyond that the newest of the younger account's. Where one follows whom the other muted, the
    /// survivor decides.
    /// </summary>
    private static async Task MarksAsync(RegouDbContext db, long to, long from, CancellationToken cancellationToken)
    {
        var mine = await db.UserMarks.AsNoTracking().Where(mark => mark.UserId == to).ToListAsync(cancellationToken);
        var theirs = await db.UserMarks.AsNoTracking().Where(mark => mark.UserId == from).ToListAsync(cancellationToken);
        var known = mine.Select(mark => (IsToken(mark), mark.Address)).ToHashSet();
        var room = mine.GroupBy(mark => mark.Kind).ToDictionary(kind => kind.Key, kind => RuleLimits.Marks - kind.Count());
        foreach (var mark in theirs.OrderByDescending(mark => mark.CreatedAt))
        {
            var left = room.GetValueOrDefault(mark.Kind, RuleLimits.Marks);
            if (left <= 0 || known.Contains((IsToken(mark), mark.Address))) continue;
            room[mark.Kind] = left - 1;
            db.UserMarks.Add(new() { UserId = to, Kind = mark.Kind, Address = mark.Address, CreatedAt = mark.CreatedAt });
        }

        await db.SaveChangesAsync(cancellationToken);
        await db.UserMarks.Where(mark => mark.UserId == from).ExecuteDeleteAsync(cancellationToken);
    }

    private static bool IsToken(UserMark mark) => mark.Kind == MarkKind.MutedToken;
}
