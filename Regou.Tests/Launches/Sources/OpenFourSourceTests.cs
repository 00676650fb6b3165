using System.Text.Json;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Tests.Builders;

namespace Regou.Tests.Launches.Sources;

public sealed class OpenFourSourceTests
{
    private const string Token = "0x6666666666666666666666666666666666666666";
    private static readonly JsonElement Vector = ChainLogs.Golden("synthetic-vectors.json").GetProperty("vectors").EnumerateArray()
        .Single(vector => vector.GetProperty("platform").GetString() == "openfour");

    [Fact]
    public void The_vector_of_the_official_ABI_reads_as_a_launch_of_four()
    {
        var launch = Read.All(Golden()).Launches.ShouldHaveSingleItem();

        (launch.Source, launch.Name, launch.Symbol).ShouldBe((LaunchSource.Four, "Open Four", "O4"));
        (launch.TokenAddress, launch.Creator).ShouldBe((Token, "0x5555555555555555555555555555555555555555"));
        launch.Extras.ShouldBe(
            """
            {"requestId":"5","preset":"1778027615723","supply":"1000000000000000000000000000","raise":"24000000000000000000","quote":"0x7777777777777777777777777777777777777777","metaUri":"ipfs://x"}
            """);
    }

    [Fact]
    public void The_tests_own_encoding_agrees_with_the_official_one()
    {
        var encoded = PadEvent.OpenFour("TokenCreated").Log(1, Vector.GetProperty("args"));

        encoded.Topics.ShouldBe(Golden().Topics);
        encoded.Data.ToArray().ShouldBe(Golden().Data.ToArray());
    }

    [Fact]
    public void A_launch_for_BNB_names_no_quote()
    {
        var data = Golden().Data.ToArray();
        data.AsSpan(7 * 32, 32).Clear();

        Read.Extras(Golden() with { Data = data }).Text("quote").ShouldBeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_launch_without_all_its_topics_is_rejected(int topics) =>
        Read.All(Golden() with { Topics = [.. Golden().Topics.Take(topics)] }).Rejected.ShouldHaveSingleItem().Error.ShouldContain("is missing");

    [Fact]
    public void A_topic_that_is_no_address_is_rejected_by_its_name()
    {
        var topics = Golden().Topics.ToArray();
        topics[3] = Hash32.Parse("0x" + new string('f', 64));

        Read.All(Golden() with { Topics = topics }).Rejected.ShouldHaveSingleItem().Error.ShouldStartWith("token ");
    }

    [Fact]
    public void A_migration_is_a_sighting_of_the_token()
    {
        var log = PadEvent.OpenFour("MigrateExecuted").Log(1, 5, 0xaa, Token, 0xbb, 0xcc, 0, "24000000000000000000", 0, 0, 1, "0x0102");

        var sighting = Read.All(log).Sightings.ShouldHaveSingleItem();
        (sighting.Kind, sighting.TokenAddress, sighting.Source).ShouldBe((SightingKind.Migrated, Token, LaunchSource.Four));
        sighting.Extras.ShouldBe("""{"raised":"24000000000000000000"}""");
    }

    private static Log Golden() =>
        ChainLogs.Of(Read.OpenFourCore, default, ChainLogs.HexOf(Vector.GetProperty("data").GetString()!), 5, 6, null) with
        {
            Topics = [.. Vector.GetProperty("topics").EnumerateArray().Select(topic => Hash32.Parse(topic.GetString()))],
        };
}
