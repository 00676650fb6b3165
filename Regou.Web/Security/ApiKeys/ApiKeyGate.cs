using Regou.Web.Endpoints;

namespace Regou.Web.Security.ApiKeys;

internal static class ApiKeyGate
{
    /// <summary>After the rate limits, so that guessing has one, and before every endpoint of the API.</summary>
    public static void UseApiKeyGate(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!ApiKeyScheme.IsAsked(context) || context.User.Identity is { IsAuthenticated: true }) return next(context);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblem.Of(StatusCodes.Status401Unauthorized, "This API key is wrong or was revoked; see the user centre. Without a key, leave the Authorization header out.")
            .ExecuteAsync(context);
    });
}
