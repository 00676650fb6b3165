using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Regou.Launches.Sources;

namespace Regou.Push.Composing;

/// <summary>What a message tells of a launch beyond names and addresses, from its hostile extras: what does not fit is unknown.</summary>
/// <param name="Tax">3% or 1%/2%; null when unknown.</param>
/// <param name="FirstBuyBnb">What the creator bought; null when unknown or not paid in BNB.</param>
internal sealed record LaunchDetails(string? Tax, string? FirstBuyBnb)
{
    private static readonly LaunchDetails Unknown = new(null, null);
    private static readonly BigInteger Shown = BigInteger.Pow(10, 14);

    public static LaunchDetails Of(string extras)
    {
        if (extras.Length <= 2) return Unknown;
        try
        {
            using var document = JsonDocument.Parse(extras);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new(TaxText.Of(document.RootElement), FirstBuyOf(document.RootElement))
                : Unknown;
        }
        catch (JsonException)
        {
            return Unknown;
        }
    }

    private static string? FirstBuyOf(JsonElement extras)
    {
        if (extras.TryGetProperty(ExtraNames.Quote, out _)) return null;
        if (!extras.TryGetProperty(ExtraNames.FirstBuy, out var value) || value.ValueKind != JsonValueKind.String) return null;
        if (value.GetString() is not { Length: > 0 and <= 30 } text) return null;
        if (!BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var wei)) return null;
        var steps = wei / Shown;
        return steps.IsZero && !wei.IsZero
            ? "<0.0001"
            : ((decimal)steps / 10_000m).ToString("0.####", CultureInfo.InvariantCulture);
    }
}
