using System.Text.Json;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Launches.Recording;
using Regou.Launches.Sources;
using Regou.Tests.Builders;

namespace Regou.Tests.Launches;

public sealed class SourceTests
{
    private static readonly LaunchCatalog Catalog = new([new FourMemeSource(ChainLogs.FourMeme), new FlapSource(ChainLogs.Flap)]);
    private static readonly LaunchDecoder Decoder = new(Catalog);

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
        var vectors = ChainLogs.Golden("synthetic-vectors.json").GetProperty("vectors").EnumerateArray()
            .Where(vector => Contract(vector) is not null).ToList();
        vectors.Count.ShouldBeGreaterThan(3);
        foreach (var vector in vectors)
        {
            var topics = vector.GetProperty("topics").EnumerateArray().Select(topic => Hash32.Parse(topic.GetString())).ToList();
            var log = ChainLogs.Of(Contract(vector)!.Value, topics[0], ChainLogs.HexOf(vector.GetProperty("data").GetString()!), 5, 6, null);

            var launch = Decode(log).ShouldBeOfType<LaunchEvent>(vector.GetProperty("case").GetString());

            var expected = vector.GetProperty("args");
            launch.Name.ShouldBe(expected.GetProperty("name").GetString());
            launch.Symbol.ShouldBe(expected.GetProperty("symbol").GetString());
            launch.TokenAddress.ShouldBe(expected.GetProperty("token").GetString()!.ToLowerInvariant());
        }
    }

    [Fact]
    public void The_sources_ask_for_the_topics_that_the_launchpads_emit()
    {
        Catalog.Current.Everything.Topic0.ShouldBe([ChainLogs.FourTopic, ChainLogs.FlapTopic], ignoreOrder: true);
        Catalog.Current.Everything.Addresses.ShouldBe([ChainLogs.FourMeme, ChainLogs.Flap], ignoreOrder: true);
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
        var decoded = Decoder.Decode([new(log, Given.Noon, Given.Noon)], SeenBy.Live);
        return decoded.IsEmpty ? null : decoded.Launches.Cast<object>().Concat(decoded.Rejected).Single();
    }

    private static Address? Contract(JsonElement vector) =>
        (vector.GetProperty("platform").GetString(), vector.GetProperty("event").GetString()) switch
        {
            ("fourmeme", "TokenCreate") => ChainLogs.FourMeme,
            ("flap", "TokenCreated") => ChainLogs.Flap,
            _ => null,
        };
}
