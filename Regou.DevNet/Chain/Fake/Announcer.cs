using Regou.Chain;

namespace Regou.DevNet.Chain.Fake;

/// <summary>What a change of a node's head is to its subscribers. Decides nothing about time: what waits is given back as held.</summary>
internal static class Announcer
{
    public static (IReadOnlyList<Announcement> Now, IReadOnlyList<Announcement> Held) Of(ChainDiff diff, NodeKnobs knobs)
    {
        var (now, held) = (new List<Announcement>(), new List<Announcement>());
        var removed = diff.Removed.SelectMany(block => block.Logs.Reverse()).Select(log => log with { Removed = true }).ToList();
        switch (knobs.RemovedLogs)
        {
            case RemovedLogs.Late:
                held.AddRange(Heard(removed, knobs));
                break;
            case RemovedLogs.Announced or RemovedLogs.Twice:
                now.AddRange(Heard(removed, knobs));
                if (knobs.RemovedLogs == RemovedLogs.Twice) now.AddRange(Heard(removed, knobs));
                break;
        }

        foreach (var block in knobs.Order == AnnouncementOrder.NewestBlockFirst ? diff.Added.Reverse() : diff.Added)
        {
            var logs = knobs.Order == AnnouncementOrder.LogsReversed ? block.Logs.Reverse() : block.Logs;
            var waiting = logs.ToLookup(log => knobs.Hold?.Invoke(log) ?? false);
            held.AddRange(Heard(waiting[true], knobs));
            if (knobs.Order is AnnouncementOrder.HeadFirst or AnnouncementOrder.NewestBlockFirst) now.AddRange(HeadOf(block, knobs));
            now.AddRange(Heard(waiting[false], knobs));
            if (knobs.Order is AnnouncementOrder.LogsFirst or AnnouncementOrder.LogsReversed) now.AddRange(HeadOf(block, knobs));
        }

        return (now, held);
    }

    private static IEnumerable<Announcement> HeadOf(FakeBlock block, NodeKnobs knobs)
    {
        var silent = knobs.SilentHeads || (knobs.SkipHead?.Invoke(block.Header) ?? false);
        return Enumerable.Repeat<Announcement>(new Announcement.Head(block), silent ? 0 : knobs.HeadCopies);
    }

    private static IEnumerable<Announcement> Heard(IEnumerable<Log> logs, NodeKnobs knobs) =>
        logs.Where(log => !knobs.SilentLogs && !(knobs.LoseLive?.Invoke(log) ?? false) && !(knobs.Lose?.Invoke(log) ?? false))
            .SelectMany(log => Enumerable.Repeat<Announcement>(new Announcement.LogSeen(log), knobs.LogCopies));
}
