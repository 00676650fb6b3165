using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Regou.Web.Security;

internal static class Session
{
    public static ClaimsPrincipal Of(long userId) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, userId.ToString(CultureInfo.InvariantCulture))],
        CookieAuthenticationDefaults.AuthenticationScheme));

    /// <returns>Null when nobody is signed in.</returns>
    public static long? UserId(this ClaimsPrincipal? principal) =>
        long.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id) ? id : null;
}
