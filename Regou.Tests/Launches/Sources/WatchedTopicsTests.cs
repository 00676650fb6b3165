using Regou.Data.Entities;
using Regou.Launches.Sources;
using Regou.Tests.Builders;

namespace Regou.Tests.Launches.Sources;

public sealed class WatchedTopicsTests
{
    private static readonly ILaunchSource[] All =
        [new FlapSource(ChainLogs.Flap), new FourMemeSource(ChainLogs.FourMeme), new OpenFourSource(Read.OpenFourCore)];

    private static readonly PadEvent[] Official =
    [
        PadEvent.Flap("TokenCreated"), PadEvent.Flap("TokenQuoteSet"), PadEvent.Flap("TokenCurveSet"), PadEvent.Flap("TokenCurveSetV2"),
        PadEvent.Flap("FlapTokenTaxSet"), PadEvent.Flap("FlapTokenAsymmetricTaxSet"), PadEvent.Flap("TokenBought"),
        PadEvent.Flap("FlapTokenStaged"), PadEvent.Flap("LaunchedToDEX"),
        PadEvent.Four("TokenCreate"), PadEvent.Four("TokenPurchase"), PadEvent.Four("LiquidityAdded"),
        PadEvent.OpenFour("TokenCreated"), PadEvent.OpenFour("MigrateExecuted"),
    ];

    [Fact]
    public void The_sources_watch_exactly_these_events_by_the_official_topics() =>
        All.SelectMany(source => source.Events).Select(item => (item.Contract, item.Topic0))
            .ShouldBe(Official.Select(item => (item.Contract, item.Topic0)), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Signatures))]
    public void The_signatures_in_the_sources_are_the_official_ones(string signature) =>
        Official.Select(item => item.Signature).ShouldContain(signature);

    public static TheoryData<string> Signatures =>
    [
        FlapSource.Created, FlapSource.QuoteSet, FlapSource.CurveSet, FlapSource.CurveSetV2, FlapSource.TaxSet, FlapSource.AsymmetricTaxSet,
        FlapSource.Bought, FlapSource.Staged, FlapSource.LaunchedToDex, FourMemeSource.Create, FourMemeSource.Purchase,
        FourMemeSource.LiquidityAdded, OpenFourSource.Created, OpenFourSource.MigrateExecuted,
    ];

    [Fact]
    public void History_leaves_the_trades_out()
    {
        using var catalog = new LaunchCatalog(All);
        var trades = new[] { PadEvent.Flap("TokenBought").Topic0, PadEvent.Four("TokenPurchase").Topic0 };

        catalog.Current.Everything.Topic0.Intersect(trades).Count().ShouldBe(2);
        catalog.Current.History(null)!.Topic0.Intersect(trades).ShouldBeEmpty();
        catalog.Current.History(LaunchSource.Four)!.Addresses.ShouldBe([ChainLogs.FourMeme, Read.OpenFourCore], ignoreOrder: true);
        catalog.Current.History(LaunchSource.Gmgn).ShouldBeNull();
    }

    [Fact]
    public void Every_event_of_one_contract_is_foreign_from_another()
    {
        foreach (var official in Official)
        {
            foreach (var elsewhere in All.SelectMany(source => source.Events).Select(item => item.Contract).Distinct())
            {
                if (elsewhere != official.Contract) Read.All(ChainLogs.Of(elsewhere, official.Topic0, [], 1, 1, null)).IsEmpty.ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void Data_cut_off_anywhere_is_read_or_rejected_for_what_is_missing_and_never_thrown()
    {
        foreach (var official in Official)
        {
            var whole = official.Sample();
            Read.All(whole).Rejected.ShouldBeEmpty(official.Signature);
            for (var length = 0; length < whole.Data.Length; length += 16)
            {
                var decoded = Read.All(whole with { Data = whole.Data[..length] });
                (decoded.Launches.Count + decoded.Sightings.Count + decoded.Details.Count + decoded.Rejected.Count).ShouldBeInRange(1, 2);
                if (length < 32) decoded.Rejected.ShouldHaveSingleItem(official.Signature).Error.ShouldContain("is missing");
            }
        }
    }

    [Fact]
    public void Noise_in_a_watched_event_gives_a_row_or_a_reason_and_never_an_exception()
    {
        var random = new Random(1);
        foreach (var official in Official)
        {
            for (var length = 0; length < 900; length += 37)
            {
                var data = new byte[length];
                random.NextBytes(data);
                var decoded = Read.All(ChainLogs.Of(official.Contract, official.Topic0, data, 1, 1, null));
                decoded.Rejected.ShouldHaveSingleItem().Error.Length.ShouldBeInRange(5, 500);
            }
        }
    }
}
