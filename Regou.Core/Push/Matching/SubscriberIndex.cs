using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Plans;
using Regou.Push.Rules;

namespace Regou.Push.Matching;

/// <summary>
/// The users to be matched, in memory, by source and in order of id. Follows the database by the number that every change raises: right
/// after <see cref="RefreshAsync"/> in a transaction that writes, it is what the database says. Not thread-safe: its one user is the fan-out.
/// </summary>
public sealed partial class SubscriberIndex(
    IOptions<PushOptions> push, IOptions<PlanOptions> plans, TimeProvider time, ILogger<SubscriberIndex> logger)
{
    /// <summary>More changes than this are sorted in at once, which is then cheaper than one by one.</summary>
    private const int Many = 500;
    private const int WishesBeyondUse = 10_000;
    private static readonly ById Order = new();
    private readonly Dictionary<long, Subscriber> byId = [];
    private readonly Dictionary<LaunchSource, List<Subscriber>> bySource = Enum.GetValues<LaunchSource>().ToDictionary(source => source, _ => new List<Subscriber>());
    private readonly WishPool wishes = new();
    private long version = -1;

    public int Count => byId.Count;

    /// <returns>How many users were read.</returns>
    public async Task<int> RefreshAsync(RegouDbContext db, CancellationToken cancellationToken)
    {
        // The number first: who changes after it was read is read again by the next refresh.
        var current = await SubscriberVersion.ReadAsync(db, cancellationToken);
        if (current == version) return 0;
        if (wishes.Count > WishesBeyondUse + (4 * byId.Count)) wishes.Forget();
        var query = new SubscriberQuery(db, version, wishes);
        var changed = await query.ReadAsync(cancellationToken);
        var waiting = version < 0 ? await query.WaitingAsync(cancellationToken) : null;
        Take(changed, waiting);
        version = current;
        Log.Refreshed(logger, changed.Count, byId.Count, current);
        return changed.Count;
    }

    /// <summary>Those who want something of the source, in order of id.</summary>
    internal IReadOnlyList<Subscriber> Of(LaunchSource source) => bySource[source];

    /// <returns>The place in <see cref="Of"/> of the first whose id is higher.</returns>
    internal int After(LaunchSource source, long userId)
    {
        var place = bySource[source].BinarySearch(Probe(userId), Order);
        return place < 0 ? ~place : place + 1;
    }

    internal Subscriber? Find(long userId) => byId.GetValueOrDefault(userId);

    private void Take(Dictionary<long, Subscriber> changed, Dictionary<long, int>? waiting)
    {
        var now = time.GetUtcNow();
        foreach (var user in changed.Values)
        {
            var before = byId.GetValueOrDefault(user.Id);
            var after = user.WantsAnything && user.TierAt(now, plans.Value) != Tier.None ? user : null;
            if (after is null) byId.Remove(user.Id);
            else byId[user.Id] = after;
            if (waiting is not null) user.Room = push.Value.BacklogLimit - waiting.GetValueOrDefault(user.Id);
            else if (before is not null) (user.Room, user.FullUntil) = (before.Room, before.FullUntil);
            if (changed.Count > Many) continue;
            foreach (var source in bySource.Keys) Put(source, user.Id, after?.Of(source) is null ? null : after);
        }

        if (changed.Count > Many) SortAll();
    }

    private void Put(LaunchSource source, long userId, Subscriber? after)
    {
        var list = bySource[source];
        var place = list.BinarySearch(Probe(userId), Order);
        if (place >= 0 && after is not null) list[place] = after;
        else if (place >= 0) list.RemoveAt(place);
        else if (after is not null) list.Insert(~place, after);
    }

    private void SortAll()
    {
        foreach (var (source, list) in bySource)
        {
            list.Clear();
            list.AddRange(byId.Values.Where(user => user.Of(source) is not null).OrderBy(user => user.Id));
        }
    }

    private static Subscriber Probe(long userId) => new() { Id = userId, YearlyUntil = null, PlanUntil = null, CreatedAt = default };

    private sealed class ById : IComparer<Subscriber>
    {
        public int Compare(Subscriber? x, Subscriber? y) => x!.Id.CompareTo(y!.Id);
    }

    private static partial class Log
    {
        [LoggerMessage(52, LogLevel.Debug, "{Changed} users read; {Count} are to be matched; change {Version}")]
        public static partial void Refreshed(ILogger logger, int changed, int count, long version);
    }
}
