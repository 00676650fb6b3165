using System.Globalization;
using System.Text.Json;

namespace Regou.Launches.Listings;

/// <summary>Members of a foreign service's JSON: what is missing or of another type is null. Numbers may be texts.</summary>
internal static class LenientJson
{
    public static JsonElement? Member(this JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? value : null;

    /// <returns>Null, too, for text longer than <paramref name="limit"/> or with half a character in it.</returns>
    public static string? Text(this JsonElement item, string name, int limit)
    {
        if (item.Member(name) is not { ValueKind: JsonValueKind.String } value) return null;
        try
        {
            return value.GetString() is { } text && text.Length <= limit ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static decimal? Number(this JsonElement item, string name) => item.Member(name) switch
    {
        { ValueKind: JsonValueKind.Number } value when value.TryGetDecimal(out var number) => number,
        { ValueKind: JsonValueKind.String } when decimal.TryParse(
            item.Text(name, 40), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>A whole number of unix seconds between 2020 and 2100.</summary>
    public static DateTimeOffset? Time(this JsonElement item, string name) =>
        item.Number(name) is >= 1_577_836_800 and < 4_102_444_800 and var seconds ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;
}
