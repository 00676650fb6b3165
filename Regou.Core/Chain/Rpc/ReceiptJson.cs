using System.Numerics;
using System.Text.Json;
using Regou.Chain.Blocks;

namespace Regou.Chain.Rpc;

internal static class ReceiptJson
{
    /// <returns>Null: the transaction is in no block.</returns>
    /// <exception cref="FormatException">Names the member that is out of shape.</exception>
    public static Receipt? Read(JsonElement receipt, Hash32 transaction)
    {
        var hash = JsonFields.Hash(receipt, "transactionHash");
        if (hash != transaction) throw new FormatException($"the receipt of {hash} came for {transaction}");
        return BlockJson.Place(receipt) is var (number, block) ? new(hash, number, block, Succeeded(receipt), Fee(receipt)) : null;
    }

    private static bool Succeeded(JsonElement receipt) => JsonFields.Quantity(receipt, "status") switch
    {
        0 => false,
        1 => true,
        var other => throw new FormatException($"status is {other}, neither 0 nor 1"),
    };

    /// <summary>Blobs are paid beside gas.</summary>
    private static BigInteger Fee(JsonElement receipt)
    {
        var gas = BlockJson.Wei(receipt, "gasUsed") * BlockJson.Wei(receipt, "effectiveGasPrice");
        return JsonFields.OptionalText(receipt, "blobGasUsed") is null || JsonFields.OptionalText(receipt, "blobGasPrice") is null
            ? gas
            : gas + (BlockJson.Wei(receipt, "blobGasUsed") * BlockJson.Wei(receipt, "blobGasPrice"));
    }
}
