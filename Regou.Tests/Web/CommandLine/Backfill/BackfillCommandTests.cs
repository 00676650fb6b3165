using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Regou.Data.Entities;
using Regou.Launches.Recording;
using Regou.Tests.Builders;
using Regou.Tests.Chain.Rpc;

namespace Regou.Tests.Web.CommandLine.Backfill;

public sealed partial class BackfillCommandTests : IAsyncLifetime
{
    private BackfillWorld world = null!;

    public async Task InitializeAsync()
    {
        world = await BackfillWorld.StartAsync();
        for (var number = 1; number <= 40; number++) world.Logs.Add(ChainLogs.FourMemeLaunch(number * 50, number));
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Theory]
    [InlineData("", "--source is missing: flap, four or gmgn|--from is missing: the first block to read, 0 or more")]
    [InlineData("--source pump --from 1", "--source must be flap, four or gmgn, not 'pump'")]
    [InlineData("--source four --from -1", "--from must be a block number, 0 or more, not '-1'")]
    [InlineData("--source four --from 1e3", "--from must be a block number, 0 or more, not '1e3'")]
    [InlineData("--source four --from", "--from must be a block number, 0 or more, not empty")]
    [InlineData("--source four --from 9223372036854775808", "--from must be a block number, 0 or more, not '9223372036854775808'")]
    [InlineData("--source four --from 5 --to 4", "--to must not be below --from: 4 is below 5")]
    [InlineData("--source four --from 5 --to soon", "--to must be a block number, 0 or more, not 'soon'")]
    [InlineData("--source four --from 5 --parallel 0", "--parallel must be 1 to 32 (requests under way at once), not '0'")]
    [InlineData("--source four --from 5 --parallel 33", "--parallel must be 1 to 32 (requests under way at once), not '33'")]
    [InlineData("--source four --from 5 --paralel=8", "'--paralel=8' is no option of backfill; see backfill --help")]
    [InlineData("--source four --from 5 now", "'now' is no option of backfill; see backfill --help")]
    [InlineData("--source gmgn --from 5", "--from and --to say nothing to gmgn: it keeps no history by block, its present lists are read once")]
    [InlineData("--source gmgn", "GMGN_API_KEY must be set: GMGN answers nobody without one")]
    [InlineData("--source four --from 2001", "--from 2001 is above block 2000, the last that backfill reads: 256 below the head")]
    public async Task A_wrong_option_is_named_and_nothing_is_read(string options, string lines)
    {
        (await world.RunAsync(options)).ShouldBe(2);

        world.ErrorLines.ShouldBe(lines.Split('|'));
        world.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_gmgn_its_present_list_is_read_once_and_what_is_new_is_told()
    {
        await using var gmgn = await FakeNode.StartAsync();
        gmgn.OnPost = _ => new("""{"code":0,"data":{"new_creation":[{"address":"0x00000000000000000000000000000000000000a1","symbol":"CAT","name":"Cat","launchpad_platform":"clanker","created_timestamp":1795320000}]}}""");
        (world.Environment["GMGN_API_KEY"], world.Environment["GMGN_API_BASE_URL"]) = ("key", $"http://{gmgn.Host}");

        (await world.RunAsync("--source gmgn")).ShouldBe(0);
        world.Lines[^1].ShouldBe("Read: 1 launches were new");
        (await world.RunAsync("--source gmgn")).ShouldBe(0);
        world.Lines[^1].ShouldBe("Read: 0 launches were new");

        var launch = (await world.LaunchesAsync()).ShouldHaveSingleItem();
        (launch.Source, launch.BlockNumber, launch.FannedOutAt).ShouldBe((LaunchSource.Gmgn, 2_256, null));
    }

    [Fact]
    public async Task When_gmgn_refuses_its_words_are_shown_and_the_key_is_not()
    {
        await using var gmgn = await FakeNode.StartAsync();
        gmgn.OnPost = _ => new("""{"code":40100,"error":"UNAUTHORIZED","message":"bad key"}""");
        (world.Environment["GMGN_API_KEY"], world.Environment["GMGN_API_BASE_URL"]) = ("s3cret-key", $"http://{gmgn.Host}");

        (await world.RunAsync("--source gmgn")).ShouldBe(3);

        world.ErrorLines.ShouldHaveSingleItem().ShouldContain("UNAUTHORIZED");
        world.ErrorLines[0].ShouldNotContain("s3cret-key");
    }

    [Fact]
    public async Task Settings_are_checked_as_for_every_command()
    {
        world.Environment["COLLECTOR_HISTORY_PARALLEL"] = "33";

        (await world.RunAsync("--source four --from 0")).ShouldBe(2);

        world.ErrorLines.ShouldBe(["COLLECTOR_HISTORY_PARALLEL must be 1 to 32, not '33'"]);
    }

    [Fact]
    public async Task Everything_up_to_where_no_reorganisation_reaches_is_read_and_is_no_news()
    {
        (await world.RunAsync("--source four --from 100")).ShouldBe(0);

        world.Lines[0].ShouldBe("Reading blocks 100 to 2000");
        world.Lines[1].ShouldStartWith("Blocks 100 to 2000 are read: 39 logs, 39 new launches, 0 unreadable logs, in ");
        var launches = await world.LaunchesAsync();
        launches.Select(launch => launch.BlockNumber).ShouldBe(Enumerable.Range(2, 39).Select(number => number * 50L));
        launches.ShouldAllBe(launch => launch.FannedOutAt != null && launch.SeenBy == SeenBy.History);
    }

    [Fact]
    public async Task An_end_that_may_still_change_is_lowered_with_a_word()
    {
        (await world.RunAsync("--source four --from 1900 --to 2250")).ShouldBe(0);

        world.Lines.ShouldContain("--to is lowered to block 2000: what is newer may still change, and the collector reads it");
        world.Lines.ShouldContain("Reading blocks 1900 to 2000");
    }

    [Fact]
    public async Task Interrupted_in_the_middle_it_says_how_to_go_on_and_then_doubles_and_loses_nothing()
    {
        using var interruption = new CancellationTokenSource();
        world.Instead = (_, from) =>
        {
            if (from >= 300) interruption.Cancel();
            return null;
        };
        (await world.RunAsync("--source four --from 0 --to 1999 --parallel 1", interruption.Token)).ShouldBe(130);
        var stopped = Stopped().Match(world.Lines[^1]);
        stopped.Success.ShouldBeTrue(world.Lines[^1]);
        var next = stopped.Groups["block"].Success ? long.Parse(stopped.Groups["block"].Value, CultureInfo.InvariantCulture) + 1 : 0;
        next.ShouldBeInRange(0, 400);
        (await world.LaunchesAsync()).Count.ShouldBe((int)Math.Max(0, (next - 1) / 50));
        world.Asked.Clear();

        (await world.RunAsync("--source four --from 0 --to 1999")).ShouldBe(0);

        world.Lines[0].ShouldBe(next == 0 ? "Reading blocks 0 to 1999" : $"Continuing at block {next}, to block 1999");
        world.Asked.Min().ShouldBe(next);
        (await world.LaunchesAsync()).Select(launch => launch.BlockNumber).ShouldBe(Enumerable.Range(1, 39).Select(number => number * 50L));
        (await CreatorLaunchesAsync()).ShouldBe(39);
    }

    [Fact]
    public async Task What_is_read_is_not_read_twice_unless_asked_for_and_a_later_end_extends_it()
    {
        await world.RunAsync("--source four --from 0 --to 999");
        world.Asked.Clear();

        (await world.RunAsync("--source four --from 0 --to 999")).ShouldBe(0);
        world.Lines.ShouldBe(["Nothing to read: blocks 0 to 999 are read already; --again reads them once more"]);
        world.Asked.ShouldBeEmpty();

        (await world.RunAsync("--source four --from 0")).ShouldBe(0);
        world.Lines[0].ShouldBe("Continuing at block 1000, to block 2000");

        (await world.RunAsync("--source four --from 0 --again")).ShouldBe(0);
        world.Lines[1].ShouldStartWith("Blocks 0 to 2000 are read: 40 logs, 0 new launches");
        (await world.LaunchesAsync()).Count.ShouldBe(40);
    }

    [Fact]
    public async Task An_endpoint_that_fails_in_the_middle_ends_it_with_the_reason_and_where_to_go_on()
    {
        world.Instead = (request, from) => from >= 300 ? Answer.Error(request, -32000, "missing trie node") : null;
        (await world.RunAsync("--source four --from 0 --to 1999 --parallel 1")).ShouldBe(3);

        world.ErrorLines.Length.ShouldBe(2);
        world.ErrorLines[0].ShouldStartWith("The chain cannot be read: 127.0.0.1:");
        world.ErrorLines[0].ShouldContain("missing trie node");
        world.ErrorLines[0].ShouldNotContain("secret-key");
        world.ErrorLines[1].ShouldBe("Stopped after block 299. To go on from there: backfill --source four --from 0 --to 1999");

        world.Instead = (_, _) => null;
        (await world.RunAsync("--source four --from 0 --to 1999")).ShouldBe(0);
        (await world.LaunchesAsync()).Count.ShouldBe(39);
    }

    [Fact]
    public async Task A_node_that_is_not_there_is_told_before_anything_is_noted()
    {
        world.Environment["BSC_RPC_URL"] = "http://127.0.0.1:1";

        (await world.RunAsync("--source four --from 7")).ShouldBe(3);

        world.ErrorLines[1].ShouldBe("Stopped before block 7 was recorded. To begin again: backfill --source four --from 7");
    }

    [Fact]
    public async Task Beside_a_collector_it_leaves_room_and_what_the_collector_recorded_stays()
    {
        await world.RunAsync("--source flap --from 0 --to 0");
        await using (var db = world.OpenDatabase())
        {
            await new Checkpoint(2_256, TimeProvider.System.GetUtcNow()).WriteAsync(db, default);
            var live = Given.Launch(number: 1);
            db.LaunchEvents.Add(live);
            await db.SaveChangesAsync();
            await db.LaunchEvents.ExecuteUpdateAsync(set => set
                .SetProperty(row => row.TokenAddress, TokenOf(2)).SetProperty(row => row.LaunchTx, $"0x{2:x64}")
                .SetProperty(row => row.BlockHash, $"0x{100:x64}").SetProperty(row => row.BlockNumber, 100));
        }

        (await world.RunAsync("--source four --from 0")).ShouldBe(0);

        world.Lines.ShouldContain("A collector writes to this database: half of the time is left to it");
        var launches = await world.LaunchesAsync();
        launches.Count.ShouldBe(40);
        launches.Count(launch => launch.SeenBy == SeenBy.Live).ShouldBe(1);
        launches.Single(launch => launch.SeenBy == SeenBy.Live).FannedOutAt.ShouldBeNull();
    }

    [Fact]
    public async Task Flaps_missing_nonces_are_listed_with_the_blocks_to_read_again()
    {
        world.Logs.AddRange([FlapLogs.Launch(100, 1), FlapLogs.Launch(110, 3), FlapLogs.Launch(120, 4), FlapLogs.Launch(130, 9)]);

        (await world.RunAsync("--source flap --from 0")).ShouldBe(0);

        world.Lines[2..].ShouldBe(
        [
            "Warning: Flap's nonces have 2 gaps in blocks 0 to 2000, 5 launches are missing:",
            "  nonce 2, between blocks 100 and 110: 1 missing",
            "  nonces 5 to 8, between blocks 120 and 130: 4 missing",
            "To read these blocks again, best from another endpoint: backfill --source flap --from 100 --to 130 --again",
        ]);
        (await world.LaunchesAsync()).ShouldAllBe(launch => launch.Source == LaunchSource.Flap);
    }

    [Fact]
    public async Task Of_many_gaps_the_first_twenty_are_listed()
    {
        for (var nonce = 1; nonce <= 51; nonce += 2) world.Logs.Add(FlapLogs.Launch(nonce, nonce));

        await world.RunAsync("--source flap --from 0");

        world.Lines.ShouldContain("Warning: Flap's nonces have 25 gaps in blocks 0 to 2000, 25 launches are missing:");
        world.Lines.Count(line => line.EndsWith("1 missing", StringComparison.Ordinal)).ShouldBe(20);
        world.Lines.ShouldContain("  and 5 more");
    }

    [Fact]
    public async Task Without_a_gap_that_is_said()
    {
        world.Logs.AddRange([FlapLogs.Launch(100, 1), FlapLogs.Launch(110, 2)]);

        await world.RunAsync("--source flap --from 0");

        world.Lines[^1].ShouldBe("Flap's nonces have no gap in blocks 0 to 2000");
    }

    [Fact]
    public async Task Who_watches_sees_a_bar()
    {
        await using var watched = await BackfillWorld.StartAsync(isTerminal: true);
        watched.Logs.Add(ChainLogs.FourMemeLaunch(50, 1));

        (await watched.RunAsync("--source four --from 0")).ShouldBe(0);

        watched.Lines[0].ShouldBe("Reading blocks 0 to 2000");
        watched.Lines[^1].ShouldStartWith("Blocks 0 to 2000 are read: 1 logs, 1 new launches");
    }

    [GeneratedRegex(
        "^Stopped (after block (?<block>\\d+)\\. To go on from there|before block 0 was recorded\\. To begin again): backfill --source four --from 0 --to 1999$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Stopped();

    private static string TokenOf(int number) =>
        Regou.Chain.Address.FromBytes(ChainLogs.FourMemeLaunch(0, number).Data.Span.Slice(32 + 12, 20)).ToString();

    private async Task<int> CreatorLaunchesAsync()
    {
        await using var db = world.OpenDatabase();
        return await db.Creators.SumAsync(creator => creator.Launches);
    }
}
