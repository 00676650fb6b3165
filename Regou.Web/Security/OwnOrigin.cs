namespace Regou.Web.Security;

internal static class OwnOrigin
{
    /// <summary>
    /// False when a browser says that another site is behind the request. Programs, and browsers that say nothing, are let through: what they
    /// ask for must be safe for another reason, too.
    /// </summary>
    /// <param name="siteUrl">How people reach the site, where a proxy hides it from the request.</param>
    public static bool Allows(HttpRequest request, string siteUrl)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none")) return false;
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || Is(origin, request, siteUrl);
    }

    /// <summary>Whether a header's origin is this site's: as the request sees it, or as the settings say.</summary>
    public static bool Is(string origin, HttpRequest request, string siteUrl) =>
        origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
        || origin.Equals(new Uri(siteUrl).GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);
}
