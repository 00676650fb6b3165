using System.Globalization;
using System.Text.Json;

namespace Regou.Launches.Sources;

/// <summary>A launch's tax as people read it, from its hostile extras.</summary>
public static class TaxText
{
    /// <returns>3%, or 1%/2% where buying and selling differ; null when it is not known.</returns>
    public static string? Of(JsonElement extras) =>
        (Percent(extras, ExtraNames.BuyTax), Percent(extras, ExtraNames.SellTax)) is ({ } buy, { } sell) && buy != sell
            ? $"{buy}/{sell}"
            : Percent(extras, ExtraNames.Tax) ?? Percent(extras, ExtraNames.BuyTax);

    private static string? Percent(JsonElement extras, string member) =>
        extras.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out var points) && points is >= 0 and <= 10_000
            ? (points / 100m).ToString("0.##", CultureInfo.InvariantCulture) + "%"
            : null;
}
