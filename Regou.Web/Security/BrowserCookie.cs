using Regou.Accounts;

namespace Regou.Web.Security;

/// <summary>
/// A secret that only this browser holds. What was begun with it, a sign-in's nonce, cannot be finished by another browser, however its
/// message was got hold of.
/// </summary>
internal static class BrowserCookie
{
    public const string Name = "regou-browser";
    private static readonly HostPrefixCookies Cookies = new();

    /// <returns>Null when it has none.</returns>
    public static string? Read(HttpContext context) => Cookies.GetRequestCookie(context, Name) is { Length: Secret.Length } secret ? secret : null;

    public static string ReadOrSet(HttpContext context)
    {
        if (Read(context) is { } held) return held;
        var secret = Secret.New();
        Cookies.AppendResponseCookie(context, Name, secret, new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            Path = "/",
            IsEssential = true,
        });
        return secret;
    }
}
