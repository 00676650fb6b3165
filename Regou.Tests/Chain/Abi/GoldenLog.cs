using System.Text.Json;
using Regou.Chain;

namespace Regou.Tests.Chain.Abi;

/// <summary>A log and what it says, from the golden files.</summary>
internal sealed record GoldenLog(string Name, IReadOnlyList<Hash32> Topics, byte[] Data, IReadOnlyDictionary<string, string> Args)
{
    public static JsonElement File(string name) =>
        JsonDocument.Parse(System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "launch-logs", name))).RootElement;

    /// <summary>Every log of the files that has raw data.</summary>
    public static IEnumerable<GoldenLog> All()
    {
        foreach (var name in new[] { "fourmeme-v2-tokencreate-raw-119483869.json", "flap-launchedtodex-raw-bsc.json" })
            yield return Read(name, File(name).GetProperty("log"), File(name).GetProperty("decoded"));
        foreach (var vector in File("synthetic-vectors.json").GetProperty("vectors").EnumerateArray())
            yield return Read(vector.GetProperty("case").GetString()!, vector, vector.GetProperty("args"));
    }

    public static IReadOnlyList<JsonElement> Events { get; } =
    [
        .. File("launch-events.json").GetProperty("contracts").EnumerateObject().SelectMany(contract => contract.Value.GetProperty("events").EnumerateArray()),
    ];

    /// <summary>The event of <c>launch-events.json</c> that this log is one of.</summary>
    public JsonElement Event() => Events.First(item => item.GetProperty("topic0").GetString() == Topics[0].ToString());

    private static GoldenLog Read(string name, JsonElement log, JsonElement args) => new(
        name,
        [.. log.GetProperty("topics").EnumerateArray().Select(topic => Hash32.Parse(topic.GetString()))],
        HexData.Decode(log.GetProperty("data").GetString()),
        args.EnumerateObject().ToDictionary(arg => arg.Name, arg => arg.Value.GetString()!));
}
