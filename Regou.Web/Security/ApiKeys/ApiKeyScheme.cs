using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Regou.Accounts.Keys;
using Regou.Data;
using Regou.Plans;
using Regou.Web.Endpoints;

namespace Regou.Web.Security.ApiKeys;

/// <summary>`Authorization: Bearer rg_…` on the API, beside the cookie.</summary>
internal sealed class ApiKeyScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeyBook keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "ApiKey";
    private const string TierClaim = "regou-tier";
    private const string Bearer = "Bearer ";

    /// <summary>Whoever sends the header wants to be known by it: the cookie is not asked, and a wrong key is not a visitor.</summary>
    public static bool IsAsked(HttpContext context) => context.Request.Path.StartsWithSegments(EndpointMap.ApiPrefix) && context.Request.Headers.Authorization.Count > 0;

    /// <returns>Null for whoever came without a key.</returns>
    public static Tier? TierOf(ClaimsPrincipal user) => EnumWords.TryParse<Tier>(user.FindFirstValue(TierClaim), out var tier) ? tier : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.Fail("no key");
        if (await keys.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } owner) return AuthenticateResult.Fail("no such key");
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, owner.UserId.ToString(CultureInfo.InvariantCulture)), new(TierClaim, owner.Tier.Word())], Name);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Name));
    }
}
