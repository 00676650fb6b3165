using System.Globalization;
using System.Text.Json;

namespace Regou.Chain.Rpc;

/// <summary>Members of a node's JSON objects. A member of the wrong shape is a <see cref="FormatException"/> that names it.</summary>
internal static class JsonFields
{
    public static string Text(JsonElement owner, string name) =>
        OptionalText(owner, name) ?? throw new FormatException($"{name} is missing");

    public static string? OptionalText(JsonElement owner, string name)
    {
        if (owner.ValueKind != JsonValueKind.Object)
            throw new FormatException($"a JSON {owner.ValueKind} stands where an object with {name} should");
        if (!TryGet(owner, name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.String
            ? String(value, name)
            : throw new FormatException($"{name} is a JSON {value.ValueKind}, not text");
    }

    /// <summary>A member of an object.</summary>
    public static bool TryGet(JsonElement owner, string name, out JsonElement value)
    {
        try
        {
            return owner.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException error)
        {
            throw new FormatException($"beside {name} there is a member whose name is no Unicode text", error);
        }
    }

    /// <summary>A text. JSON may hold bytes and escapes that are none.</summary>
    public static string String(JsonElement value, string name)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new FormatException($"{name} is no Unicode text", error);
        }
    }

    public static long Quantity(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
            ? Chain.Quantity.ParseInt64(String(value, "the number"))
            : throw new FormatException($"a JSON {value.ValueKind} stands where a number should");

    public static long Quantity(JsonElement owner, string name) => Named(name, Text(owner, name), Chain.Quantity.ParseInt64);

    public static long? OptionalQuantity(JsonElement owner, string name) =>
        OptionalText(owner, name) is { } text ? Named(name, text, Chain.Quantity.ParseInt64) : null;

    public static Hash32 Hash(JsonElement owner, string name) => Named(name, Text(owner, name), Hash32.Parse);

    public static T Named<T>(string name, string? text, Func<string?, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (FormatException error)
        {
            throw new FormatException($"{name}: {error.Message}", error);
        }
    }

    /// <summary>An answer's id; nodes send it back as a number, a few as text. Null where it is neither.</summary>
    public static long? Id(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("id", out var id)) return null;
        return id.ValueKind switch
        {
            JsonValueKind.Number when id.TryGetInt64(out var number) => number,
            JsonValueKind.String when long.TryParse(id.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                => number,
            _ => null,
        };
    }

    /// <summary>An error is an object by the standard, and a bare text from some gateways.</summary>
    public static string ErrorMessage(JsonElement error) => error.ValueKind switch
    {
        JsonValueKind.String => error.GetString()!,
        JsonValueKind.Object when error.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String
            => message.GetString()!,
        _ => "",
    };

    /// <summary>0 where an error has no usable code.</summary>
    public static int ErrorCode(JsonElement error)
    {
        if (error.ValueKind != JsonValueKind.Object || !error.TryGetProperty("code", out var code)) return 0;
        return code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number) ? number : 0;
    }
}
