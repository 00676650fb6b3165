using System.Collections.Frozen;
using System.Text.Json;
using Regou.Chain;

namespace Regou.Payments.Webhooks;

/// <summary>Finds hints in JSON of any shape, by the names that members of transactions have. What looks otherwise is passed over.</summary>
internal static class HintSearch
{
    private static readonly FrozenSet<string> Hashes =
        FrozenSet.ToFrozenSet(["hash", "transactionHash", "transaction_hash", "txHash", "tx_hash"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Recipients =
        FrozenSet.ToFrozenSet(["to", "toAddress", "to_address", "recipient"], StringComparer.Ordinal);

    public static IEnumerable<TransferHint> In(JsonElement body)
    {
        switch (body.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var hint in body.EnumerateArray().SelectMany(In)) yield return hint;
                break;
            case JsonValueKind.Object:
                if (Of(body) is { } own) yield return own;
                foreach (var hint in body.EnumerateObject().SelectMany(member => In(member.Value))) yield return hint;
                break;
        }
    }

    private static TransferHint? Of(JsonElement item)
    {
        Hash32? hash = null;
        Address? recipient = null;
        foreach (var member in item.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.String) continue;
            if (Hashes.Contains(member.Name) && Hash32.TryParse(member.Value.GetString(), out var found)) hash = found;
            if (Recipients.Contains(member.Name) && Address.TryParse(member.Value.GetString(), out var to)) recipient = to;
        }

        return hash is null && recipient is null ? null : new(hash, recipient);
    }
}
