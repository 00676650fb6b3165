using Microsoft.Extensions.Options;
using Regou.Web.Endpoints;
using Regou.Web.Settings;

namespace Regou.Web.Security;

/// <summary>
/// Refuses what another site makes a visitor's browser send: every request that may change something, and every WebSocket. In front of
/// all endpoints, so that none can forget it; forms are checked by antiforgery besides.
/// </summary>
internal static class CrossSiteGuard
{
    /// <summary>Machines call these, which have no browser and no session; each proves its caller by itself.</summary>
    public static readonly IReadOnlyList<PathString> MachineCallbacks = ["/wechat/direct", "/webhook"];

    public static void UseCrossSiteGuard(this WebApplication app) => app.Use((context, next) =>
    {
        if (IsAllowed(context.Request, context.RequestServices.GetRequiredService<IOptions<WebOptions>>().Value.SiteUrl)) return next(context);
        return ApiProblem.Of(StatusCodes.Status403Forbidden, "This request came from another site, and changes nothing here.").ExecuteAsync(context);
    });

    public static bool IsMachineCallback(PathString path) => MachineCallbacks.Any(callback => path.StartsWithSegments(callback));

    /// <summary>
    /// By Sec-Fetch-Site, which no page can forge; by Origin where a browser is older or the connection plain. With neither it is no
    /// browser, or none that says so: then there must be no session to misuse.
    /// </summary>
    /// <param name="siteUrl">How people reach the site, where a proxy hides it from the request.</param>
    public static bool IsAllowed(HttpRequest request, string siteUrl)
    {
        if (!MayChange(request) || IsMachineCallback(request.Path)) return true;
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site) return site is ["same-origin"] or ["none"];
        if (request.Headers.Origin is { Count: > 0 } origin)
            return origin is [{ } only] && OwnOrigin.Is(only, request, siteUrl);
        return !HasSession(request);
    }

    private static bool MayChange(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || HttpMethods.IsTrace(request.Method))
        || request.HttpContext.WebSockets.IsWebSocketRequest || string.Equals(request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase);

    private static bool HasSession(HttpRequest request) => request.Cookies.Keys.Any(name => name.Contains(SessionCookie.Name, StringComparison.Ordinal));
}
