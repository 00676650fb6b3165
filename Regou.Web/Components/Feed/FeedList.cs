using Regou.Data.Entities;

namespace Regou.Web.Components.Feed;

/// <summary>
/// What one visitor's list shows: the newest launches under his filter, standing still while it is frozen. Bounded: per source, the
/// newest <see cref="Capacity"/> that are shown and, while frozen, as many that wait.
/// </summary>
internal sealed class FeedList(TimeProvider time)
{
    public const int Capacity = 200;
    public static readonly TimeSpan Glow = TimeSpan.FromSeconds(12);

    private readonly Dictionary<LaunchSource, List<FeedRow>> bySource =
        Enum.GetValues<LaunchSource>().ToDictionary(source => source, _ => new List<FeedRow>());

    /// <summary>While frozen: the newest id that may be shown.</summary>
    private long? ceiling;

    private FeedMatcher matcher = new(FeedFilter.Everything);

    public FeedFilter Filter
    {
        get;
        set => (field, matcher) = (value, new(value));
    } = FeedFilter.Everything;

    public FeedMarks Marks { get; set; } = FeedMarks.None;

    public long NewestId { get; private set; }

    /// <summary>Where the list of all sources ends: below it, some sources are loaded further back than others.</summary>
    private long? floor;

    public bool Frozen => ceiling is not null;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<FeedRow> Rows =>
        [.. Matching().Where(row => !Waits(row)).OrderByDescending(row => row.Id).Take(Capacity)];

    /// <summary>Matching launches that came since the list was frozen; at most <see cref="Capacity"/> are told apart.</summary>
    public int Waiting => ceiling is null ? 0 : Math.Min(Capacity, Matching().Count(Waits));

    /// <summary>What a chip stands for: of the launches held of the source (null: of all), how many match whatever their source.</summary>
    public FeedCount Count(LaunchSource? source)
    {
        var (matching, held) = (0, 0);
        foreach (var row in Of(source).Where(row => !Marks.Hides(row.Launch)))
        {
            held++;
            if (row.Matches(matcher)) matching++;
        }

        return new(matching, held);
    }

    /// <summary>Adds what was there before; nothing of it glows.</summary>
    /// <param name="newest">The newest launches of all sources, newest first.</param>
    public void LoadAll(IReadOnlyList<LaunchEvent> newest)
    {
        floor ??= newest is [.., var oldest] ? oldest.Id : 0;
        Insert(newest, glowUntil: null);
    }

    /// <summary>Adds older launches of one source.</summary>
    public void LoadSource(IEnumerable<LaunchEvent> launches) => Insert(launches, glowUntil: null);

    /// <returns>Whether anything changed.</returns>
    public bool Add(IReadOnlyCollection<LaunchEvent> launches)
    {
        Insert(launches, time.GetUtcNow() + Glow);
        return launches.Count > 0;
    }

    /// <summary>Brings rows up to date whose launch was rolled back, moved, migrated or completed after it was shown.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Update(IEnumerable<LaunchEvent> launches)
    {
        var changed = false;
        foreach (var launch in launches)
        {
            // A launch that a listing told of first turns out to be of a launchpad's own.
            foreach (var rows in bySource.Values)
            {
                var at = IndexOf(rows, launch.Id);
                if (at < 0 || ReferenceEquals(rows[at].Launch, launch)) continue;
                var row = rows[at] with { Launch = launch, RolledBack = launch.Status == LaunchStatus.RolledBack };
                rows.RemoveAt(at);
                bySource[launch.Source].Insert(~IndexOf(bySource[launch.Source], row.Id), row);
                changed = true;
                break;
            }
        }

        return changed;
    }

    public void Freeze() => ceiling ??= NewestId;

    /// <summary>Shows what waits, glowing; a list that stays frozen stands still again after it.</summary>
    public void Release(bool stayFrozen)
    {
        var until = time.GetUtcNow() + Glow;
        foreach (var rows in bySource.Values)
        {
            for (var at = 0; at < rows.Count && Waits(rows[at]); at++) rows[at] = rows[at] with { GlowUntil = until };
        }

        ceiling = stayFrozen ? NewestId : null;
        foreach (var rows in bySource.Values) Trim(rows);
    }

    private bool Waits(FeedRow row) => row.Id > ceiling;

    private IEnumerable<FeedRow> Matching() => Of(Filter.Source).Where(row => !Marks.Hides(row.Launch) && row.Matches(matcher));

    private IEnumerable<FeedRow> Of(LaunchSource? source) =>
        source is { } one ? bySource[one] : bySource.Values.SelectMany(rows => rows).Where(row => row.Id >= (floor ?? 0));

    private void Insert(IEnumerable<LaunchEvent> launches, DateTimeOffset? glowUntil)
    {
        foreach (var launch in launches)
        {
            var rows = bySource[launch.Source];
            var at = IndexOf(rows, launch.Id);
            if (at >= 0) continue;
            rows.Insert(~at, new FeedRow(launch, launch.Status == LaunchStatus.RolledBack, glowUntil));
            NewestId = Math.Max(NewestId, launch.Id);
            Trim(rows);
        }
    }

    private void Trim(List<FeedRow> rows)
    {
        var waiting = rows.FindIndex(row => !Waits(row));
        if (waiting < 0) waiting = rows.Count;
        if (rows.Count - waiting > Capacity) rows.RemoveRange(waiting + Capacity, rows.Count - waiting - Capacity);
        if (waiting > Capacity) rows.RemoveRange(Capacity, waiting - Capacity);
    }

    /// <returns>As a binary search does: the index, or the complement of where the id belongs. Newest first.</returns>
    private static int IndexOf(List<FeedRow> rows, long id)
    {
        var (low, high) = (0, rows.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (rows[middle].Id == id) return middle;
            if (rows[middle].Id > id) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }
}

public readonly record struct FeedCount(int Matching, int Held);
