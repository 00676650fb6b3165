using System.Globalization;
using System.Text.Json;
using Regou.Chain;

namespace Regou.DevNet.Chain.Fake.Rpc;

/// <summary>Parameters of JSON-RPC calls. What is out of shape is refused with -32602, as nodes do.</summary>
internal static class Parameters
{
    public static JsonElement At(JsonElement parameters, int index) =>
        parameters.ValueKind == JsonValueKind.Array && index < parameters.GetArrayLength()
            ? parameters[index]
            : throw Invalid($"missing value for required argument {index}");

    public static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Invalid($"a JSON {value.ValueKind} stands where text should");

    public static Hash32 Hash(JsonElement value) => Hash32.TryParse(Text(value), out var hash) ? hash : throw Invalid("not a hash");

    public static Address Address(JsonElement value) =>
        Regou.Chain.Address.TryParse(Text(value), out var address) ? address : throw Invalid("not an address");

    /// <summary>A height, or a tag in terms of the head.</summary>
    public static long Block(JsonElement value, FakeBlock tip, long first) => Text(value) switch
    {
        "latest" or "pending" => tip.Number,
        "safe" => Math.Max(first, tip.Number - 1),
        "finalized" => Math.Max(first, tip.Number - 2),
        "earliest" => first,
        var text => Number(text),
    };

    /// <summary>Contracts and first topics of eth_getLogs and of a subscription to logs.</summary>
    public static LogMatch Match(JsonElement filter)
    {
        List<Address>? contracts = filter.TryGetProperty("address", out var address) ? OneOrMany(address, Address) : null;
        List<Hash32>? topic0 = filter.TryGetProperty("topics", out var topics) && topics.ValueKind == JsonValueKind.Array && topics.GetArrayLength() > 0
            ? OneOrMany(topics[0], Hash)
            : null;
        return new(contracts, topic0);
    }

    public static RefusedException Invalid(string what) => new(new(-32602, $"invalid argument: {what}"));

    private static List<T>? OneOrMany<T>(JsonElement value, Func<JsonElement, T> read) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Array => [.. value.EnumerateArray().Select(read)],
        _ => [read(value)],
    };

    private static long Number(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal)
        && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number
            : throw Invalid($"hex string or tag expected, not '{text}'");
}
