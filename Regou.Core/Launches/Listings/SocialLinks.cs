using System.Text.RegularExpressions;

namespace Regou.Launches.Listings;

/// <summary>What creators write where a link belongs, as an http URL; null for anything that is none. Handles become URLs.</summary>
internal static partial class SocialLinks
{
    public static string? Website(string? text) => Url(text?.Trim());

    public static string? Twitter(string? text) => Link(text, "https://x.com/", TwitterPath());

    public static string? Telegram(string? text) => Link(text, "https://t.me/", TelegramPath());

    private static string? Link(string? text, string site, Regex path)
    {
        text = text?.Trim();
        if (Url(text) is { } url) return url;
        if (text is not null && KnownSite().IsMatch(text)) return Url($"https://{text}");
        var handle = text is ['@', ..] ? text[1..] : text;
        return handle is not null && path.IsMatch(handle) ? site + handle : null;
    }

    private static string? Url(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", UserInfo: "", Host.Length: > 0 }
            ? uri.AbsoluteUri
            : null;

    [GeneratedRegex(@"\A(www\.)?(x\.com|twitter\.com|t\.me|telegram\.me)/", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KnownSite();

    /// <summary>A name, or a path behind the site's own (a status, a community).</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9_]{1,50}(/[A-Za-z0-9_]{1,50}){0,3}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TwitterPath();

    /// <summary>A name, or an invitation.</summary>
    [GeneratedRegex(@"\A(\+[A-Za-z0-9_-]{1,64}|[A-Za-z0-9_]{1,64})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TelegramPath();
}
