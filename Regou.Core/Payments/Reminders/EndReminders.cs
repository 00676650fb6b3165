using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Pipeline;
using Regou.Plans;
using Regou.Push.Composing;

namespace Regou.Payments.Reminders;

/// <summary>
/// Notes for each user whose paid time ends soon that he is to be told, once per reminder of an end. Of an end that both reminders are
/// due of only the later is told.
/// </summary>
public sealed class EndReminders(
    IDbContextFactory<RegouDbContext> contexts, WriteGate writes, WaitingUsers waiting, JobsWaiting jobsWaiting, TimeProvider time) : IStage
{
    private const int Page = 500;

    /// <returns>How many were noted.</returns>
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var (total, after) = (0, 0L);
        while (true)
        {
            var now = time.GetUtcNow();
            var (last, due) = await DueAsync(after, now, cancellationToken);
            if (due.Count > 0) total += await NoteAsync(due, now, cancellationToken);
            if (last is not { } next) return total;
            after = next;
        }
    }

    /// <returns>The last user looked at, null at the end; and the reminders that are not noted yet.</returns>
    private async Task<(long? Last, List<(long UserId, EndReminder Reminder)> Due)> DueAsync(long after, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var horizon = now.AddDays(EndReminder.Days.Max());
        var users = await db.Users.AsNoTracking()
            .Where(row => row.Id > after && row.PlanUntil > now && row.PlanUntil <= horizon && row.MergedInto == null)
            .OrderBy(row => row.Id).Take(Page).Select(row => new { row.Id, row.PlanUntil }).ToListAsync(cancellationToken);
        if (users.Count == 0) return (null, []);
        var ids = users.Select(row => row.Id).ToArray();
        var since = (await db.LedgerEntries.Where(row => EF.Parameter(ids).Contains(row.UserId))
            .GroupBy(row => row.UserId).Select(rows => new { User = rows.Key, At = rows.Max(row => row.At) }).ToListAsync(cancellationToken))
            .ToDictionary(row => row.User, row => row.At);
        var noted = (await db.UserNotices.AsNoTracking()
            .Where(row => EF.Parameter(ids).Contains(row.UserId) && row.Kind == NoticeKind.PlanEnds)
            .Select(row => new { row.UserId, row.Subject }).ToListAsync(cancellationToken)).Select(row => (row.UserId, row.Subject)).ToHashSet();
        List<(long, EndReminder)> due = [];
        foreach (var user in users)
        {
            if (EndReminder.Due(user.PlanUntil!.Value, since.GetValueOrDefault(user.Id), now) is { } reminder && !noted.Contains((user.Id, reminder.Subject)))
                due.Add((user.Id, reminder));
        }

        return (users[^1].Id, due);
    }

    private async Task<int> NoteAsync(List<(long UserId, EndReminder Reminder)> due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var added = await writes.WriteAsync(
            async db =>
            {
                List<long> users = [];
                foreach (var (user, reminder) in due)
                    if (await AddAsync(db, user, reminder, now, cancellationToken)) users.Add(user);
                return users;
            },
            cancellationToken);
        foreach (var user in added) waiting.Add(user, Tier.Monthly);
        if (added.Count > 0) jobsWaiting.Raise();
        return added.Count;
    }

    /// <summary>Only if the end still holds. An earlier reminder of it that still waits is not sent any more.</summary>
    private static async Task<bool> AddAsync(RegouDbContext db, long user, EndReminder reminder, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var end = reminder.End;
        if (!await db.Users.AnyAsync(row => row.Id == user && row.PlanUntil == end, cancellationToken)) return false;
        var notices = db.UserNotices.Where(row => row.UserId == user && row.Kind == NoticeKind.PlanEnds);
        if (await notices.AnyAsync(row => row.Subject == reminder.Subject, cancellationToken)) return false;
        await notices.Where(row => row.Status == JobStatus.Pending).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Status, JobStatus.Skipped).SetProperty(row => row.Reason, "later_reminder"), cancellationToken);
        db.UserNotices.Add(new() { UserId = user, Kind = NoticeKind.PlanEnds, Subject = reminder.Subject, CreatedAt = now });
        return true;
    }
}
