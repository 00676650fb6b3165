using Microsoft.EntityFrameworkCore;
using Regou.Data;

namespace Regou.Accounts;

/// <summary>
/// Carries a finished sign-in from where it was proven (a circuit) to where the cookie is set (a request): one use, one minute.
/// </summary>
public sealed class LoginTickets(WriteGate writes, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    /// <returns>A secret of 43 URL-safe characters.</returns>
    public async Task<string> IssueAsync(long userId, CancellationToken cancellationToken)
    {
        var ticket = Secret.New();
        var now = time.GetUtcNow();
        await writes.WriteAsync(
            async db =>
            {
                await db.LoginNonces.Where(nonce => nonce.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
                db.LoginNonces.Add(new() { NonceHash = Secret.Hash(ticket), UserId = userId, ExpiresAt = now + Life });
            },
            cancellationToken);
        return ticket;
    }

    /// <summary>Uses the ticket up, within the caller's transaction: that of the session which it becomes.</summary>
    /// <returns>The user; null when the ticket is unknown, used or too old.</returns>
    public static async Task<long?> RedeemAsync(RegouDbContext db, string? ticket, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!Secret.HasShape(ticket)) return null;
        var hash = Secret.Hash(ticket!);
        var redeemed = await db.LoginNonces
            .Where(nonce => nonce.NonceHash == hash && nonce.UserId != null && nonce.UsedAt == null && nonce.ExpiresAt >= now)
            .ExecuteUpdateAsync(set => set.SetProperty(nonce => nonce.UsedAt, now), cancellationToken);
        return redeemed == 0 ? null : await db.LoginNonces.Where(nonce => nonce.NonceHash == hash).Select(nonce => nonce.UserId).SingleAsync(cancellationToken);
    }
}
