using System.Text.Json;
using Regou.Launches.Sources;

namespace Regou.Web.Components.Feed;

/// <summary>
/// What a source knows beyond the common columns, as far as a row shows it. Members of the JSON are
/// <see cref="ExtraNames"/>; links are http URLs. All of it is hostile: what does not fit is unknown.
/// </summary>
/// <param name="Tax">3% or 1%/2%; null when unknown.</param>
internal sealed record LaunchExtras(string? Tax, IReadOnlyList<LaunchLink> Socials)
{
    private static readonly LaunchExtras Unknown = new(null, []);

    private static readonly (string Member, string Text, string Title)[] SocialMembers =
        [(ExtraNames.Twitter, "X", "X / Twitter"), (ExtraNames.Telegram, "TG", "Telegram"), (ExtraNames.Website, "Web", "Website")];

    public static LaunchExtras Of(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new(TaxText.Of(document.RootElement), [.. SocialsOf(document.RootElement)])
                : Unknown;
        }
        catch (JsonException)
        {
            return Unknown;
        }
    }

    private static IEnumerable<LaunchLink> SocialsOf(JsonElement extras)
    {
        foreach (var (member, text, title) in SocialMembers)
        {
            if (!extras.TryGetProperty(member, out var value) || value.ValueKind != JsonValueKind.String) continue;
            if (IsWebAddress(value.GetString(), out var url)) yield return new(text, title, url);
        }
    }

    private static bool IsWebAddress(string? text, out string url)
    {
        var fits = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", UserInfo: "" };
        url = fits && text!.Length <= 2_000 ? uri!.AbsoluteUri : "";
        return url.Length > 0;
    }
}
