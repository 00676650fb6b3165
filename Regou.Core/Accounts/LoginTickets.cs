using System.Security.Cryptography;
using System.Text;
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
        var ticket = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var now = time.GetUtcNow();
        await writes.WriteAsync(
            async db =>
            {
                await db.LoginNonces.Where(nonce => nonce.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
                db.LoginNonces.Add(new() { NonceHash = Hash(ticket), UserId = userId, ExpiresAt = now + Life });
            },
            cancellationToken);
        return ticket;
    }

    /// <returns>The user; null when the ticket is unknown, used or too old.</returns>
    public async Task<long?> RedeemAsync(string? ticket, CancellationToken cancellationToken)
    {
        if (ticket is not { Length: 43 }) return null;
        var hash = Hash(ticket);
        var now = time.GetUtcNow();
        return await writes.WriteAsync(
            async db =>
            {
                var nonce = await db.LoginNonces.FindAsync([hash], cancellationToken);
                if (nonce is null || nonce.UsedAt is not null || nonce.ExpiresAt < now) return (long?)null;
                nonce.UsedAt = now;
                return nonce.UserId;
            },
            cancellationToken);
    }

    private static string Hash(string ticket) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(ticket)));
}
