using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Regou.Accounts.Sessions;
using Regou.Data;

namespace Regou.Web.Security;

/// <summary>A stand-in until sessions are there: the cookie still names the user itself.</summary>
internal static class SessionCookie
{
    public static async Task SignInAsync(HttpContext context, string secret)
    {
        await using var db = await context.RequestServices.GetRequiredService<IDbContextFactory<RegouDbContext>>().CreateDbContextAsync();
        var hash = SessionBook.Hash(secret);
        var userId = await db.UserSessions.Where(session => session.SecretHash == hash).Select(session => session.UserId).SingleAsync();
        await context.SignInAsync(Session.Of(userId), new AuthenticationProperties { IsPersistent = true });
    }
}
