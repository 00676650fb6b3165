using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Accounts.SignIn;

/// <summary>
/// The server's part of a sign-in message: one use, five minutes, and only from the browser that asked for it, which holds a secret in a
/// cookie. Neither the nonce nor the secret is stored.
/// </summary>
public sealed class WalletNonces(WriteGate writes, IDbContextFactory<RegouDbContext> contexts, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int Length = 24;

    /// <returns>24 letters and digits.</returns>
    public async Task<string> IssueAsync(string browserSecret, CancellationToken cancellationToken)
    {
        var nonce = RandomNumberGenerator.GetString(Letters, Length);
        var now = time.GetUtcNow();
        await writes.WriteAsync(
            async db =>
            {
                await db.LoginNonces.Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
                db.LoginNonces.Add(new() { NonceHash = NonceHash(nonce), Browser = BrowserHash(browserSecret), ExpiresAt = now + Life });
            },
            cancellationToken);
        return nonce;
    }

    /// <summary>Whether it could be used up now; somebody else may still be faster.</summary>
    public async Task<bool> IsOpenAsync(string nonce, string browserSecret, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Open(db, NonceHash(nonce), BrowserHash(browserSecret), time.GetUtcNow()).AnyAsync(cancellationToken);
    }

    /// <summary>Uses the proof's nonce up, within the caller's transaction: what the proof is for belongs into the same one.</summary>
    /// <returns>False when it was used meanwhile or is too old; then the proof proves nothing.</returns>
    public static async Task<bool> UseAsync(RegouDbContext db, WalletProof proof, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (proof.NonceHash is not { } nonce || proof.BrowserHash is not { } browser) return false;
        var used = await Open(db, nonce, browser, now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), cancellationToken);
        return used == 1;
    }

    private static IQueryable<LoginNonce> Open(RegouDbContext db, string nonceHash, string browserHash, DateTimeOffset now) => db.LoginNonces.Where(
        row => row.NonceHash == nonceHash && row.Browser == browserHash && row.UsedAt == null && row.ExpiresAt >= now);

    /// <summary>Marked, so that no ticket and no code of another kind can be a nonce.</summary>
    internal static string NonceHash(string nonce) => Secret.Hash($"wallet:{nonce}");

    internal static string BrowserHash(string secret) => Secret.Hash(secret);
}
