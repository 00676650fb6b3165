using System.Text.Json;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Tests.Builders;

namespace Regou.Tests.Launches.Sources;

public sealed class GoldenLogTests
{
    [Fact]
    public void A_real_four_meme_launch_reads_as_recorded()
    {
        var golden = ChainLogs.Golden("fourmeme-v2-tokencreate-raw-119483869.json").GetProperty("decoded");

        var launch = Decode(ChainLogs.FourMemeLaunch(119_483_869, 1)).ShouldBeOfType<LaunchEvent>();

        launch.Source.ShouldBe(LaunchSource.Four);
        launch.Name.ShouldBe("PUSSYBUTT");
        launch.TokenAddress.ShouldBe(golden.GetProperty("token").GetString()!.ToLowerInvariant());
        launch.Creator.ShouldBe(golden.GetProperty("creator").GetString()!.ToLowerInvariant());
        var extras = JsonDocument.Parse(launch.Extras).RootElement;
        extras.GetProperty("requestId").GetString().ShouldBe("102539222");
        extras.GetProperty("supply").GetString().ShouldBe("1000000000000000000000000000");
    }

    [Fact]
    public void Every_synthetic_launch_reads_exactly_hostile_text_included()
    {
        var vectors = ChainLogs.Golden("synthetic-vectors.json").GetProperty("vectors").EnumerateArray().ToList();
        vectors.Count.ShouldBe(6);
        foreach (var vector in vectors)
        {
            var topics = vector.GetProperty("topics").EnumerateArray().Select(topic => Hash32.Parse(topic.GetString())).ToList();
            var log = ChainLogs.Of(Contract(vector), topics[0], ChainLogs.HexOf(Text(vector, "data")), 5, 6, null) with { Topics = topics };

            var launch = Decode(log).ShouldBeOfType<LaunchEvent>(vector.GetProperty("case").GetString());

            var expected = vector.GetProperty("args");
            launch.Name.ShouldBe(expected.GetProperty("name").GetString());
            launch.Symbol.ShouldBe(expected.GetProperty("symbol").GetString());
            launch.TokenAddress.ShouldBe(expected.GetProperty("token").GetString()!.ToLowerInvariant());
        }
    }

    [Fact]
    public void A_real_Flap_launch_encoded_with_a_time_of_our_own_reads_as_decoded_by_others()
    {
        var golden = ChainLogs.Golden("flap-tokencreated-bsc-decoded.json").GetProperty("created");
        var log = PadEvent.Flap("TokenCreated").Log(
            1, 1_790_000_000, Text(golden, "creator"), golden.GetProperty("nonce").GetInt64(), Text(golden, "token"), Text(golden, "name"),
            Text(golden, "symbol"), Text(golden, "meta"));

        var launch = Decode(log).ShouldBeOfType<LaunchEvent>();

        (launch.TokenAddress, launch.Creator, launch.PadNonce).ShouldBe((Text(golden, "token"), Text(golden, "creator"), 3_151_500L));
        Read.Extras(launch.Extras).Text("meta").ShouldBe(Text(golden, "meta"));
    }

    [Fact]
    public void A_real_graduation_from_Flap_reads_as_recorded()
    {
        var golden = ChainLogs.Golden("flap-launchedtodex-raw-bsc.json");
        var raw = golden.GetProperty("log");
        var log = ChainLogs.Of(
            Address.Parse(Text(raw, "address")), Hash32.Parse(raw.GetProperty("topics")[0].GetString()), ChainLogs.HexOf(Text(raw, "data")), 5, 6, null);

        var sighting = Read.All(log).Sightings.ShouldHaveSingleItem();

        var decoded = golden.GetProperty("decoded");
        sighting.TokenAddress.ShouldBe(Text(decoded, "token").ToLowerInvariant());
        var extras = Read.Extras(sighting.Extras);
        extras.Text("pool").ShouldBe(Text(decoded, "pool").ToLowerInvariant());
        (extras.Text("amount"), extras.Text("eth")).ShouldBe((Text(decoded, "amount"), Text(decoded, "eth")));
    }

    [Fact]
    public void Another_pairing_of_contract_and_topic_is_not_ours()
    {
        Decode(ChainLogs.Of(ChainLogs.Flap, ChainLogs.FourTopic, [], 1, 1, null)).ShouldBeNull();
        Decode(ChainLogs.FourMemeLaunch(1, 1) with { Topics = [] }).ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(255)]
    [InlineData(300)]
    public void Cut_off_data_is_rejected_with_its_reason(int bytes)
    {
        var whole = ChainLogs.FourMemeLaunch(1, 1);
        var rejected = Decode(whole with { Data = whole.Data[..bytes] }).ShouldBeOfType<RejectedLog>();
        rejected.Error.Length.ShouldBeInRange(5, 500);
        rejected.Address.ShouldBe(ChainLogs.FourMeme.ToString());
    }

    [Fact]
    public void Of_a_huge_malformed_log_only_the_beginning_is_kept()
    {
        var data = new byte[1_000_000];
        data.AsSpan().Fill(0xff);
        Decode(ChainLogs.Of(ChainLogs.Flap, ChainLogs.FlapTopic, data, 1, 1, null))
            .ShouldBeOfType<RejectedLog>().Data.Length.ShouldBe(8_192);
    }

    private static object? Decode(Log log)
    {
        var decoded = Read.All(log);
        return decoded.IsEmpty ? null : decoded.Launches.Cast<object>().Concat(decoded.Rejected).Single();
    }

    private static Address Contract(JsonElement vector) => Text(vector, "platform") switch
    {
        "fourmeme" => ChainLogs.FourMeme,
        "flap" => ChainLogs.Flap,
        _ => Read.OpenFourCore,
    };

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
}
