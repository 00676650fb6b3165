using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.DevNet.Chain.Fake;
using Regou.Launches.Recording;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Properties;

/// <summary>
/// Over random block trees, random faults of nodes and sockets and random crashes: when the nodes are well again, what is recorded is
/// what is on the chain, each launch once.
/// </summary>
public sealed class RecordedSetProperty
{
    private const int Stories = 40;
    private const int Longest = 70;

    /// <summary>After nodes lagged, readings stay below the head for a few that succeed.</summary>
    private const int SweepsToHealth = 8;

    [Fact]
    public void What_is_recorded_in_the_end_is_what_is_on_the_chain() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Stories).WithStartSize(20).WithEndSize(Longest), Prop.ForAll(
            ArbMap.Default.ArbFor<PositiveInt[]>(), steps => TellAsync([.. steps.Select(step => step.Get)]).GetAwaiter().GetResult()));

    /// <summary>Stories that once went wrong.</summary>
    [Theory]
    [InlineData(new[] { 4, 4, 3, 6, 4, 1, 4, 2, 1, 6, 4 })]
    public Task Stories_that_once_went_wrong_go_well(int[] steps) => TellAsync(steps);

    private static async Task TellAsync(int[] steps)
    {
        var seed = steps.Aggregate(steps.Length, (sum, step) => unchecked((sum * 31) + step)) & int.MaxValue;
        var random = new Random(seed);
        var tree = new BlockTree(seed);
        var node = new FickleNode(tree, random);
        var story = new Story(tree, random);
        await using var database = await TestDatabase.CreateAsync();
        await using var collector = new TreeCollector(database, tree, node);
        var late = new List<Announcement>();
        foreach (var step in steps)
        {
            switch (step % 8)
            {
                case 0:
                    await AnnounceAsync(story.Grow(random.Next(20, 90), oneFullIn: 10));
                    break;
                case <= 2:
                    await AnnounceAsync(story.Grow(random.Next(1, 6)));
                    break;
                case 3:
                    await AnnounceAsync(story.Reorg(random.Next(1, step < 20 ? 3 : Story.DeepestReorg + 1)));
                    break;
                case 4:
                    await collector.PollAsync();
                    break;
                case 5:
                    await collector.SweepAsync();
                    break;
                case 6:
                    await AnnounceLateAsync();
                    break;
                default:
                    await collector.CrashAsync();
                    break;
            }
        }

        node.OneWrongIn = 0;
        await AnnounceLateAsync();
        await AnnounceAsync(story.Grow(1));
        for (var sweep = 0; sweep < SweepsToHealth; sweep++) await collector.SweepAsync();
        await CheckAsync(database, tree, collector);

        async Task AnnounceAsync(ChainDiff diff)
        {
            var lost = random.Next(4);
            var (now, held) = Announcer.Of(diff, new()
            {
                LogCopies = random.Next(1, 3),
                HeadCopies = random.Next(3),
                Order = (AnnouncementOrder)random.Next(Enum.GetValues<AnnouncementOrder>().Length),
                RemovedLogs = (RemovedLogs)random.Next(Enum.GetValues<RemovedLogs>().Length),
                SilentLogs = lost == 3,
                LoseLive = _ => random.Next(4) < lost,
                SkipHead = _ => random.Next(5) == 0,
                Hold = _ => random.Next(6) == 0,
            });
            late.AddRange(held);
            await collector.HearAsync(now);
        }

        async Task AnnounceLateAsync()
        {
            await collector.HearAsync(late);
            late.Clear();
        }
    }

    private static async Task CheckAsync(TestDatabase database, BlockTree tree, TreeCollector collector)
    {
        var expected = collector.Decoder.Decode(
            [.. tree.CanonicalLogs(tree.FirstNumber, tree.Head.Number).Select(log => new ObservedLog(log, log.BlockTime!.Value, default))], SeenBy.Live);
        await using var db = database.CreateDbContext();
        var launches = await db.LaunchEvents.AsNoTracking().ToListAsync();
        var sightings = await db.LaunchSightings.AsNoTracking().ToListAsync();

        Lines(launches.Where(launch => launch.Status == LaunchStatus.Live)).ShouldBe(Lines(expected.Launches));
        sightings.Where(row => row.Status == LaunchStatus.Live).Select(Line).Order().ShouldBe(expected.Sightings.Select(Line).Order());
        launches.Where(row => row.Status == LaunchStatus.Live && row.MigratedAt is not null).Select(row => row.TokenAddress).Order().ShouldBe(
            expected.Launches.Select(row => row.TokenAddress).Intersect(expected.Sightings.Select(row => row.TokenAddress)).Order());
        await CheckCreatorsAsync(db, launches);
        CheckFeed(collector.Feed.Newest, launches);
    }

    private static async Task CheckCreatorsAsync(RegouDbContext db, List<LaunchEvent> launches)
    {
        var counted = launches.Where(launch => launch.Status == LaunchStatus.Live).GroupBy(launch => launch.Creator)
            .Select(group => $"{group.Key} {group.Count()} {group.Count(launch => launch.MigratedAt is not null)} {group.Max(launch => launch.EventTime):O}");
        var kept = await db.Creators.AsNoTracking().Where(creator => creator.Launches > 0).ToListAsync();
        kept.Select(creator => $"{creator.Address} {creator.Launches} {creator.Migrations} {creator.LastLaunchAt:O}").Order().ShouldBe(counted.Order());
    }

    /// <summary>Pages show what the database says, also of what changed after it was shown.</summary>
    private static void CheckFeed(IReadOnlyList<LaunchEvent> shown, List<LaunchEvent> launches)
    {
        var byId = launches.ToDictionary(launch => launch.Id);
        shown.Select(launch => $"{launch.Status} {Line(launch)}").ShouldBe(shown.Select(launch => $"{byId[launch.Id].Status} {Line(byId[launch.Id])}"));
    }

    private static IEnumerable<string> Lines(IEnumerable<LaunchEvent> launches) => launches.Select(Line).Order();

    private static string Line(LaunchEvent launch) =>
        $"{launch.TokenAddress} {launch.Source} {launch.BlockNumber} {launch.BlockHash} {launch.LaunchTx} {launch.LogIndex} {launch.EventTime:O} {Sorted(launch.Extras)}";

    private static string Sorted(string json) =>
        string.Join(',', JsonNode.Parse(json)!.AsObject().OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}"));

    private static string Line(LaunchSighting sighting) =>
        $"{sighting.TokenAddress} {sighting.Kind} {sighting.BlockNumber} {sighting.BlockHash} {sighting.Tx} {sighting.LogIndex}";
}
