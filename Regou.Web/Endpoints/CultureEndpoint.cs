using Microsoft.AspNetCore.Localization;
using Regou.Web.Localization;

namespace Regou.Web.Endpoints;

internal static class CultureEndpoint
{
    public static void MapCulture(this IEndpointRouteBuilder app) =>
        app.MapGet("/culture", (string? c, string? @return, HttpContext context) =>
        {
            if (Languages.All.FirstOrDefault(language => string.Equals(language, c, StringComparison.OrdinalIgnoreCase)) is not { } language)
                return (IResult)ApiProblem.BadParameter("c", $"c must be one of {string.Join(", ", Languages.All)}.");
            context.Response.Cookies.Append(
                Languages.CookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
                new CookieOptions
                {
                    MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true,
                });
            return TypedResults.LocalRedirect("~" + LocalPath.Of(@return));
        }).ExcludeFromDescription();
}
