namespace Regou.Chain;

/// <summary>Comma-separated endpoint URLs of a setting.</summary>
internal static class EndpointUrls
{
    /// <summary>The URLs in order, each once.</summary>
    public static IReadOnlyList<Uri> Parse(string? list) => [.. Entries(list).Select(entry => new Uri(entry, UriKind.Absolute)).Distinct()];

    /// <returns>One message for each entry that is no absolute URL of these schemes; it quotes no path, which may hold a key.</returns>
    public static IEnumerable<string> Problems(string setting, string? list, params string[] schemes)
    {
        var wanted = string.Join(" or ", schemes);
        foreach (var (index, entry) in Entries(list).Index())
        {
            if (!Uri.TryCreate(entry, UriKind.Absolute, out var url))
                yield return $"{setting}: entry {index + 1} is not an absolute {wanted} URL";
            else if (!schemes.Contains(url.Scheme) || url.Host.Length == 0)
                yield return $"{setting}: entry {index + 1} ({url.Scheme}://{url.Host}) must be an absolute {wanted} URL";
        }
    }

    /// <summary>Host, and the port where it is not the scheme's: what may be shown of a URL that may hold a key.</summary>
    public static string Host(Uri url) => url.IsDefaultPort ? url.Host : $"{url.Host}:{url.Port}";

    private static string[] Entries(string? list) =>
        (list ?? "").Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
