using System.Globalization;

namespace Regou.Tests.Launches.Nodes;

/// <summary>What the collector is told about its nodes; intervals are short.</summary>
internal sealed record NodeSettings
{
    public required IReadOnlyList<Uri> Http { get; init; }

    /// <summary>None: HTTP polling.</summary>
    public IReadOnlyList<Uri> WebSocket { get; init; } = [];

    public long? FromBlock { get; init; }

    public double HeadSilenceSeconds { get; init; } = 10;

    public int OverlapBlocks { get; init; } = 64;

    /// <summary>Null: no sweep but those that a connection brings.</summary>
    public TimeSpan? SweepEvery { get; init; }

    public IEnumerable<KeyValuePair<string, string?>> Values => new Dictionary<string, string?>
    {
        ["Chain:RpcUrls"] = string.Join(',', Http),
        ["Chain:WebSocketUrls"] = string.Join(',', WebSocket),
        ["Chain:HeadSilenceSeconds"] = HeadSilenceSeconds.ToString(CultureInfo.InvariantCulture),
        ["Collector:FromBlock"] = FromBlock?.ToString(CultureInfo.InvariantCulture),
        ["Collector:IntervalMs"] = "250",
        ["Collector:OverlapBlocks"] = OverlapBlocks.ToString(CultureInfo.InvariantCulture),
    };

    public static NodeSettings Of(params IReadOnlyList<TestNode> nodes) => new()
    {
        Http = [.. nodes.Select(node => node.Http)],
        WebSocket = [.. nodes.Select(node => node.WebSocket)],
    };
}
