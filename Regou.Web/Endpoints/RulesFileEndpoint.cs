using System.Text;
using Regou.Push.Rules;
using Regou.Web.Security;

namespace Regou.Web.Endpoints;

/// <summary>A user's own rules as a file; the user centre reads it back.</summary>
internal static class RulesFileEndpoint
{
    public static void MapRulesFile(this IEndpointRouteBuilder app) =>
        app.MapGet("/user-center/rules.json", DownloadAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<IResult> DownloadAsync(HttpContext context, RuleBook book, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            var rules = await book.ReadAsync(context.User.UserId() ?? 0, cancellationToken);
            return TypedResults.File(Encoding.UTF8.GetBytes(UserRulesJson.Write(rules)), "application/json", "regou-rules.json");
        }
        catch (InvalidOperationException)
        {
            return ApiProblem.Of(StatusCodes.Status404NotFound, "This account does not exist any more.");
        }
    }
}
