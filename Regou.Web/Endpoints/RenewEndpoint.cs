using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Regou.Web.Components.Renew;

namespace Regou.Web.Endpoints;

/// <summary>Choosing an amount without scripts: the page with what it gives follows. Nothing is changed by it.</summary>
internal static class RenewEndpoint
{
    private const int LongestText = 40;

    /// <summary>Before the page's own route, which takes posts as well.</summary>
    public static void MapRenew(this IEndpointRouteBuilder app) =>
        app.MapPost("/renew", ChooseAsync).WithOrder(-1).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> ChooseAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, "This form is out of date; load the page again.");
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (word, own) = (form["amount"].ToString(), form["own"].ToString().Trim());
        var amount = word is AmountChoice.Month or AmountChoice.Year || own.Length == 0 ? word : own;
        return See(amount.Length > LongestText ? amount[..LongestText] : amount);
    }

    private static RedirectHttpResult See(string amount) => TypedResults.LocalRedirect($"~/renew?amount={Uri.EscapeDataString(amount)}");
}
