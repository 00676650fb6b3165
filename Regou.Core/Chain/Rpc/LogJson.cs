using System.Text.Json;

namespace Regou.Chain.Rpc;

internal static class LogJson
{
    private const int MaxTopics = 4;

    /// <exception cref="FormatException">Names the member that is out of shape.</exception>
    public static Log Read(JsonElement log) => new(
        JsonFields.Named("address", JsonFields.Text(log, "address"), Address.Parse),
        Topics(log),
        JsonFields.Named("data", JsonFields.Text(log, "data"), text => HexData.Decode(text)),
        JsonFields.Quantity(log, "blockNumber"),
        JsonFields.Hash(log, "blockHash"),
        JsonFields.Hash(log, "transactionHash"),
        Index(JsonFields.Quantity(log, "logIndex")),
        Removed(log),
        JsonFields.OptionalQuantity(log, "blockTimestamp") is { } time ? NodeTime.Parse(time) : null);

    private static Hash32[] Topics(JsonElement log)
    {
        if (!JsonFields.TryGet(log, "topics", out var topics) || topics.ValueKind != JsonValueKind.Array)
            throw new FormatException("topics is no list");
        var count = topics.GetArrayLength();
        if (count > MaxTopics) throw new FormatException($"topics has {count} entries, more than {MaxTopics}");
        var hashes = new Hash32[count];
        for (var i = 0; i < count; i++)
        {
            hashes[i] = topics[i].ValueKind == JsonValueKind.String && Hash32.TryParse(JsonFields.String(topics[i], "a topic"), out var hash)
                ? hash
                : throw new FormatException($"topics[{i}] is not a hash");
        }
        return hashes;
    }

    private static int Index(long index) =>
        index <= int.MaxValue ? (int)index : throw new FormatException($"logIndex {index} is too large");

    private static bool Removed(JsonElement log) =>
        JsonFields.TryGet(log, "removed", out var removed) && removed.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False or JsonValueKind.Null => false,
            _ => throw new FormatException($"removed is a JSON {removed.ValueKind}"),
        };
}
