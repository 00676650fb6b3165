using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Regou.Web.Security;

/// <summary>What requests and circuits know of who is signed in. The cookie itself carries nothing but the session's secret.</summary>
internal static class Session
{
    private const string SecretClaim = "regou-secret";
    private const string IdClaim = "regou-session";

    /// <summary>What the cookie carries.</summary>
    public static ClaimsPrincipal Carrying(string secret) => Of([new(SecretClaim, secret)]);

    /// <param name="sessionId">0: none, in tests of what does not ask for it.</param>
    public static ClaimsPrincipal Of(long userId, long sessionId = 0, string secret = "") => Of(
    [
        new(ClaimTypes.NameIdentifier, userId.ToString(CultureInfo.InvariantCulture)),
        new(IdClaim, sessionId.ToString(CultureInfo.InvariantCulture)),
        new(SecretClaim, secret),
    ]);

    /// <returns>Null when nobody is signed in.</returns>
    public static long? UserId(this ClaimsPrincipal? principal) => Number(principal, ClaimTypes.NameIdentifier);

    /// <returns>Null when nobody is signed in by a session: a program with an API key is not.</returns>
    public static long? SessionId(this ClaimsPrincipal? principal) => Number(principal, IdClaim);

    public static string? SessionSecret(this ClaimsPrincipal? principal) => principal?.FindFirstValue(SecretClaim);

    private static ClaimsPrincipal Of(Claim[] claims) => new(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme));

    private static long? Number(ClaimsPrincipal? principal, string claim) =>
        long.TryParse(principal?.FindFirstValue(claim), CultureInfo.InvariantCulture, out var number) ? number : null;
}
