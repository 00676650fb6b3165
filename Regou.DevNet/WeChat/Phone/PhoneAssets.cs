using System.Collections.Frozen;

namespace Regou.DevNet.WeChat.Phone;

/// <summary>The page's files, embedded in the assembly.</summary>
internal static class PhoneAssets
{
    private const string Prefix = "phone/";

    private static readonly FrozenDictionary<string, byte[]> Files = Load().ToFrozenDictionary(StringComparer.Ordinal);

    public static async Task<bool> TryWriteAsync(HttpContext context, string name)
    {
        if (!Files.TryGetValue(name, out var content)) return false;
        var response = context.Response;
        response.ContentType = Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            _ => "image/svg+xml",
        };
        response.Headers.CacheControl = "no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
        response.ContentLength = content.Length;
        await response.Body.WriteAsync(content, context.RequestAborted);
        return true;
    }

    private static IEnumerable<KeyValuePair<string, byte[]>> Load()
    {
        var assembly = typeof(PhoneAssets).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            yield return new(name[Prefix.Length..], content);
        }
    }
}
