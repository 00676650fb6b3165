using System.Text.Json;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Launches.Recording;
using Regou.Launches.Sources;
using Regou.Tests.Builders;

namespace Regou.Tests.Launches.Sources;

/// <summary>Reads logs as the collector does, with all launchpads at their real addresses.</summary>
internal static class Read
{
    public static readonly Address OpenFourCore = PadEvent.OpenFour("TokenCreated").Contract;

    public static DecodedLogs All(params Log[] logs)
    {
        using var catalog = new LaunchCatalog([new FlapSource(ChainLogs.Flap), new FourMemeSource(ChainLogs.FourMeme), new OpenFourSource(OpenFourCore)]);
        return new LaunchDecoder(catalog).Decode(
            [.. logs.Select((log, index) => new ObservedLog(log with { LogIndex = index }, Given.Noon, Given.Noon))], SeenBy.Live);
    }

    /// <summary>The extras of the only launch; nothing may have been rejected.</summary>
    public static JsonElement Extras(params Log[] logs)
    {
        var decoded = All(logs);
        decoded.Rejected.ShouldBeEmpty();
        return Extras(decoded.Launches.ShouldHaveSingleItem().Extras);
    }

    public static JsonElement Extras(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    public static string? Text(this JsonElement extras, string name) => extras.TryGetProperty(name, out var value) ? value.ToString() : null;
}
