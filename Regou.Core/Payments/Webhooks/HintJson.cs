using System.Text.Json;
using Regou.Chain;

namespace Regou.Payments.Webhooks;

/// <summary>Members of a provider's JSON. What is missing is nothing; what is out of shape is a <see cref="FormatException"/> that names it.</summary>
internal static class HintJson
{
    /// <returns>Of kind Undefined where it is missing or null.</returns>
    public static JsonElement Member(JsonElement owner, string name)
    {
        if (owner.ValueKind != JsonValueKind.Object) throw new FormatException($"a JSON {owner.ValueKind} stands where an object with {name} should");
        return owner.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : default;
    }

    public static string? Text(JsonElement owner, string name)
    {
        var value = Member(owner, name);
        return value.ValueKind switch
        {
            JsonValueKind.Undefined => null,
            JsonValueKind.String => value.GetString(),
            _ => throw new FormatException($"{name} is a JSON {value.ValueKind}, not text"),
        };
    }

    public static IEnumerable<JsonElement> List(JsonElement owner, string name)
    {
        var value = Member(owner, name);
        return value.ValueKind switch
        {
            JsonValueKind.Undefined => [],
            JsonValueKind.Array => value.EnumerateArray(),
            _ => throw new FormatException($"{name} is a JSON {value.ValueKind}, not a list"),
        };
    }

    /// <returns>Null where the object names neither a transaction nor a recipient.</returns>
    public static TransferHint? Hint(JsonElement transfer, string hashName, string recipientName)
    {
        Hash32? hash = Text(transfer, hashName) is { Length: > 0 } hex ? Hash32.Parse(hex) : null;
        Address? recipient = Text(transfer, recipientName) is { Length: > 0 } to ? Address.Parse(to) : null;
        return hash is null && recipient is null ? null : new(hash, recipient);
    }
}
