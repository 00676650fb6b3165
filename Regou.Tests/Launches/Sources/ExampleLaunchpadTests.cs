using System.Text.Json;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.DevNet.Processes;
using Regou.Launches.Recording;
using Regou.Launches.Sources;
using Regou.Tests.Builders;

namespace Regou.Tests.Launches.Sources;

/// <summary>The worked example of docs/adding-a-launchpad.md: its golden log, and that the page shows what is compiled and run here.</summary>
public sealed class ExampleLaunchpadTests
{
    private static readonly JsonElement Golden = ChainLogs.Golden("example-bun.json");

    [Fact]
    public void The_golden_logs_read_as_one_launch_with_its_first_buy_and_a_migration()
    {
        var decoded = Decode("baked", "bought", "soldOut");

        decoded.Rejected.ShouldBeEmpty();
        var launch = decoded.Launches.ShouldHaveSingleItem();
        (launch.TokenAddress, launch.Creator, launch.Name, launch.Symbol).ShouldBe((Said("token"), Said("creator"), Said("name"), Said("symbol")));
        launch.Extras.ShouldBe($$"""{"supply":"{{Said("supply")}}","firstBuy":"{{Said("paid")}}"}""");
        var sighting = decoded.Sightings.ShouldHaveSingleItem();
        (sighting.Kind, sighting.TokenAddress, sighting.Extras).ShouldBe((SightingKind.Migrated, Said("token"), $$"""{"pool":"{{Said("pool")}}"}"""));
    }

    [Fact]
    public void The_page_shows_the_class_as_it_is()
    {
        var file = File.ReadAllText(Path.Combine(Root, "Regou.Tests", "Launches", "Sources", "ExampleLaunchpad.cs"));
        var blocks = Page.Split("```csharp\n").Skip(1).Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)]).ToList();

        blocks[0].ShouldBe(file[file.IndexOf("public sealed class", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void Every_file_that_the_page_names_is_there()
    {
        foreach (var path in Page.Split('`').Where((text, index) => index % 2 == 1 && text.StartsWith("Regou.", StringComparison.Ordinal) && text.Contains('/')))
            (File.Exists(Path.Combine(Root, path)) || Directory.Exists(Path.Combine(Root, path))).ShouldBeTrue(path);
    }

    private static string Root => SolutionFolder.Find(AppContext.BaseDirectory);

    private static string Page => File.ReadAllText(Path.Combine(Root, "docs", "adding-a-launchpad.md"));

    private static DecodedLogs Decode(params string[] names)
    {
        using var catalog = new LaunchCatalog([new BunSource(Address.Parse(Golden.GetProperty("baked").GetProperty("address").GetString()))]);
        return new LaunchDecoder(catalog).Decode([.. names.Select(name => new ObservedLog(LogOf(name), Given.Noon, Given.Noon))], SeenBy.Live);
    }

    private static Log LogOf(string name)
    {
        var log = Golden.GetProperty(name);
        return ChainLogs.Of(Address.Parse(log.GetProperty("address").GetString()), default, ChainLogs.HexOf(log.GetProperty("data").GetString()!), 5, 6, null) with
        {
            Topics = [.. log.GetProperty("topics").EnumerateArray().Select(topic => Hash32.Parse(topic.GetString()))],
        };
    }

    private static string Said(string name) => Golden.GetProperty("decoded").GetProperty(name).GetString()!;
}
