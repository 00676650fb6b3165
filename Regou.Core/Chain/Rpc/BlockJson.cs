using System.Numerics;
using System.Text.Json;
using Regou.Chain.Blocks;

namespace Regou.Chain.Rpc;

/// <summary>Blocks with their transactions, and transactions. All throw a FormatException that names what is out of shape.</summary>
internal static class BlockJson
{
    /// <summary>A header that must be the one asked for: by number, or by hash.</summary>
    public static BlockHeader Header(JsonElement block, long? number, Hash32? hash)
    {
        var header = HeaderJson.Read(block);
        if (number is { } wanted && header.Number != wanted) throw new FormatException($"block {header.Number} came for block {wanted}");
        if (hash is { } name && header.Hash != name) throw new FormatException($"block {header.Hash} came for block {name}");
        return header;
    }

    public static FullBlock Read(JsonElement block, long? number, Hash32? hash)
    {
        var header = Header(block, number, hash);
        if (!JsonFields.TryGet(block, "transactions", out var list) || list.ValueKind != JsonValueKind.Array) throw new FormatException("transactions is no list");
        var transactions = new List<Transaction>(list.GetArrayLength());
        var seen = new HashSet<Hash32>(transactions.Capacity);
        foreach (var item in list.EnumerateArray())
        {
            var transaction = Transaction(item);
            if (!seen.Add(transaction.Hash)) throw new FormatException($"transaction {transaction.Hash} is in the block twice");
            if (Place(item) is { } place && place != (header.Number, header.Hash)) throw new FormatException($"transaction {transaction.Hash} says that it is in another block");
            transactions.Add(transaction);
        }

        return new(header, transactions);
    }

    public static MinedTransaction Mined(JsonElement item, Hash32 hash)
    {
        var transaction = Transaction(item);
        if (transaction.Hash != hash) throw new FormatException($"transaction {transaction.Hash} came for {hash}");
        return Place(item) is var (number, block) ? new(transaction, number, block) : new(transaction, null, null);
    }

    /// <summary>Null: in no block.</summary>
    public static (long Number, Hash32 Hash)? Place(JsonElement item)
    {
        var (number, hash) = (JsonFields.OptionalQuantity(item, "blockNumber"), JsonFields.OptionalText(item, "blockHash"));
        if (number is null != hash is null) throw new FormatException("blockNumber and blockHash must both be there or both be missing");
        return number is { } block ? (block, JsonFields.Named("blockHash", hash, Hash32.Parse)) : null;
    }

    public static BigInteger Wei(JsonElement owner, string name) => JsonFields.Named(name, JsonFields.Text(owner, name), Quantity.ParseBigInteger);

    private static Transaction Transaction(JsonElement item) => new(
        JsonFields.Hash(item, "hash"),
        JsonFields.Named("from", JsonFields.Text(item, "from"), Address.Parse),
        JsonFields.OptionalText(item, "to") is { } to ? JsonFields.Named("to", to, Address.Parse) : null,
        Wei(item, "value"));
}
