using System.Buffers.Text;
using System.Security.Cryptography;

namespace Regou.Web.Security;

/// <summary>
/// A secret that only this browser holds. What was begun with it, a sign-in's nonce, cannot be finished by another browser, however its
/// message was got hold of.
/// </summary>
internal static class BrowserCookie
{
    public const string Name = "regou-browser";
    private const int Length = 43;
    private static readonly HostPrefixCookies Cookies = new();

    /// <returns>Null when it has none.</returns>
    public static string? Read(HttpContext context) => Cookies.GetRequestCookie(context, Name) is { Length: Length } secret ? secret : null;

    public static string ReadOrSet(HttpContext context)
    {
        if (Read(context) is { } held) return held;
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
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
