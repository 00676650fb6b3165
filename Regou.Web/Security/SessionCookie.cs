using System.Data.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Regou.Accounts.Sessions;

namespace Regou.Web.Security;

/// <summary>Between the cookie and the sessions in the database: every request is looked up anew.</summary>
internal sealed partial class SessionCookie(SessionBook sessions, ILogger<SessionCookie> logger) : CookieAuthenticationEvents
{
    public const string Name = "regou-session";

    /// <summary>After the transaction that started the session.</summary>
    public static Task SignInAsync(HttpContext context, string secret) =>
        context.SignInAsync(Session.Carrying(secret), new AuthenticationProperties { IsPersistent = true });

    /// <summary>What the browser calls itself.</summary>
    public static string DeviceOf(HttpContext context) => context.Request.Headers.UserAgent.ToString();

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var secret = context.Principal.SessionSecret();
        try
        {
            if (await sessions.FindAsync(secret, context.HttpContext.RequestAborted) is { } live)
            {
                context.ReplacePrincipal(Session.Of(live.UserId, live.SessionId, secret!));
                return;
            }

            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync();
        }
        catch (DbException error)
        {
            // The cookie stays: the next request may find its session.
            Log.NotRead(logger, error);
            context.RejectPrincipal();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A session could not be looked up; its request is served as a visitor's")]
        public static partial void NotRead(ILogger logger, Exception error);
    }
}
