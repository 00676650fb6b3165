using System.Text.Json;

namespace Regou.Chain.Rpc;

internal static class HeaderJson
{
    /// <exception cref="FormatException">Names the member that is out of shape.</exception>
    public static BlockHeader Read(JsonElement block) => new(
        JsonFields.Quantity(block, "number"),
        JsonFields.Hash(block, "hash"),
        JsonFields.Hash(block, "parentHash"),
        NodeTime.Refine(NodeTime.Parse(JsonFields.Quantity(block, "timestamp")), JsonFields.OptionalQuantity(block, "milliTimestamp")));
}
