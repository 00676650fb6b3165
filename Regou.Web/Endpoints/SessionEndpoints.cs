using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Regou.Accounts;
using Regou.Accounts.Sessions;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Web.Localization;
using Regou.Web.Security;

namespace Regou.Web.Endpoints;

internal static class SessionEndpoints
{
    public const string CompletePath = "/login/complete";

    public static void MapSession(this IEndpointRouteBuilder app)
    {
        app.MapGet(CompletePath, CompleteAsync).ExcludeFromDescription();
        app.MapPost("/logout", LogOutAsync).ExcludeFromDescription();
    }

    /// <summary>
    /// A ticket counts only when this site itself led here: a link on another site would sign the visitor in as somebody else.
    /// Browsers that do not say where a request comes from are let through.
    /// </summary>
    private static async Task<IResult> CompleteAsync(
        string? ticket, string? @return, HttpContext context, WriteGate writes, SessionBook sessions, TimeProvider time, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (context.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin")) return Expired();
        var now = time.GetUtcNow();
        var (entered, secret) = await writes.WriteAsync(
            async db => await LoginTickets.RedeemAsync(db, ticket, now, cancellationToken) is { } userId
                ? (true, await sessions.EnterAsync(
                    db, context.User.SessionId(), userId, SignInWay.WeChat, SessionCookie.DeviceOf(context), now, cancellationToken))
                : (false, null),
            cancellationToken);
        if (!entered) return Expired();
        if (secret is not null) await SessionCookie.SignInAsync(context, secret);
        return TypedResults.LocalRedirect("~" + (LocalPath.Of(@return) is { Length: > 1 } path ? path : "/?welcome=1"));
    }

    private static RedirectHttpResult Expired() => TypedResults.LocalRedirect("~/login?expired=1");

    private static async Task<IResult> LogOutAsync(HttpContext context, IAntiforgery antiforgery, SessionBook sessions, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, "This form is out of date; load the page again.");
        if (context.User.SessionId() is { } session) await sessions.EndAsync(context.User.UserId() ?? 0, session, cancellationToken);
        await context.SignOutAsync();
        return TypedResults.LocalRedirect("~/");
    }
}
