using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Regou.Data;

namespace Regou.Accounts;

/// <summary>
/// Codes that a user reads in his user centre and types elsewhere to prove that it is he: short enough to type, one use, ten minutes.
/// The code itself is never stored.
/// </summary>
public sealed class BindCodes(WriteGate writes, TimeProvider time)
{
    public const int Length = 8;
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>Without what looks or is dictated alike: 0 O, 1 I L, 2 Z, 5 S.</summary>
    private const string Letters = "346789ABCDEFGHJKMNPQRTUVWXY";

    public async Task<string> IssueAsync(long userId, CancellationToken cancellationToken)
    {
        var code = RandomNumberGenerator.GetString(Letters, Length);
        var now = time.GetUtcNow();
        await writes.WriteAsync(
            async db =>
            {
                await db.LoginNonces.Where(nonce => nonce.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
                db.LoginNonces.Add(new() { NonceHash = Hash(code), UserId = userId, ExpiresAt = now + Life });
            },
            cancellationToken);
        return code;
    }

    /// <summary>Uses the code up, within the caller's transaction. Letter case does not matter.</summary>
    /// <returns>The user; null when the code is unknown, used or too old.</returns>
    public static async Task<long?> RedeemAsync(RegouDbContext db, string code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (code.Length != Length) return null;
        var hash = Hash(code.ToUpperInvariant());
        var redeemed = await db.LoginNonces
            .Where(nonce => nonce.NonceHash == hash && nonce.UsedAt == null && nonce.ExpiresAt >= now)
            .ExecuteUpdateAsync(set => set.SetProperty(nonce => nonce.UsedAt, now), cancellationToken);
        return redeemed == 0 ? null : await db.LoginNonces.Where(nonce => nonce.NonceHash == hash).Select(nonce => (long?)nonce.UserId).SingleAsync(cancellationToken);
    }

    /// <summary>Marked, so that no login ticket can be a code or the other way round.</summary>
    private static string Hash(string code) => Secret.Hash($"bind:{code}");
}
