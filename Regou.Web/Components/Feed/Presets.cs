using System.Text.Json;

namespace Regou.Web.Components.Feed;

public sealed record Preset(string Name, string Address);

/// <summary>Filters that a visitor saved in his browser. What the browser hands back is no more to be trusted than any other input.</summary>
public static class Presets
{
    public const int Maximum = 12;
    public const int MaximumName = 24;
    private const int MaximumText = 50_000;

    public static IReadOnlyList<Preset> Read(string? json)
    {
        if (json is not { Length: <= MaximumText }) return [];
        try
        {
            var found = JsonSerializer.Deserialize<List<Preset?>>(json, JsonSerializerOptions.Web) ?? [];
            return
            [
                .. found.Where(preset => preset is { Name.Length: > 0 and <= MaximumName, Address.Length: > 0 }).Take(Maximum)
                    .Select(preset => preset! with { Address = FeedFilter.OfAddress(preset.Address).Address }),
            ];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    public static string Write(IReadOnlyList<Preset> presets) => JsonSerializer.Serialize(presets, JsonSerializerOptions.Web);

    /// <summary>A name that is there already is replaced.</summary>
    public static IReadOnlyList<Preset> With(this IReadOnlyList<Preset> presets, string name, FeedFilter filter)
    {
        var trimmed = name.Trim();
        if (trimmed.Length > MaximumName) trimmed = trimmed[..MaximumName];
        if (trimmed.Length == 0) return presets;
        return [.. presets.Where(preset => preset.Name != trimmed).TakeLast(Maximum - 1), new(trimmed, filter.Address)];
    }
}
