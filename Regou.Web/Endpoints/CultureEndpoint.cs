using Microsoft.AspNetCore.Localization;
using Regou.Web.Localization;

namespace Regou.Web.Endpoints;

internal static class CultureEndpoint
{
    public static void MapCulture(this IEndpointRouteBuilder app) =>
        app.MapGet("/culture", (string? c, string? @return, HttpContext context) =>
        {
            var language = Languages.All.FirstOrDefault(known => string.Equals(known, c, StringComparison.OrdinalIgnoreCase));
            if (language is null)
                return (IResult)ApiProblem.BadParameter("c", $"c must be one of {string.Join(", ", Languages.All)}.");
            context.Response.Cookies.Append(
                Languages.CookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
                new CookieOptions
                {
                    MaxAge = TimeSpan.FromDays(365),
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = context.Request.IsHttps,
                });
            return TypedResults.LocalRedirect("~" + LocalPath.Of(@return));
        }).ExcludeFromDescription();
}
