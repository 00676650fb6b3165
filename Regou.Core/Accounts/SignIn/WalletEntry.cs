using Regou.Accounts.Sessions;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Accounts.SignIn;

/// <summary>What a proof is worth: a session, or one wallet more. The nonce is used up in the same transaction, so it is worth that once.</summary>
public sealed class WalletEntry(WriteGate writes, SessionBook sessions, MergeNews mergeNews, TimeProvider time)
{
    /// <summary>As the wallet's user; who comes for the first time becomes one.</summary>
    /// <param name="sessionId">The session that the browser has already: of the same user it is freshly proven, of another it ends.</param>
    /// <param name="device">What the browser calls itself.</param>
    /// <returns>Null when the nonce was used or grew old meanwhile; then nothing is changed.</returns>
    public Task<EnteredUser?> SignInAsync(WalletProof proof, long? sessionId, string device, CancellationToken cancellationToken) => UseAsync(
        proof,
        async (db, now) =>
        {
            var userId = await UserWallets.SignInAsync(db, proof.Wallet!.Value, now, cancellationToken);
            return new EnteredUser(userId, await sessions.EnterAsync(db, sessionId, userId, SignInWay.Wallet, device, now, cancellationToken));
        },
        cancellationToken);

    /// <summary>For somebody whose session was freshly proven; if the wallet has an account of its own, the two become one.</summary>
    /// <returns>Null as above.</returns>
    public async Task<LinkedWallet?> LinkAsync(WalletProof proof, long userId, long sessionId, CancellationToken cancellationToken)
    {
        var linked = await UseAsync(
            proof,
            async (db, now) => new LinkedWallet(
                proof.Wallet!.Value,
                await sessions.IsProvenAsync(db, sessionId, userId, cancellationToken)
                    ? await UserWallets.LinkAsync(db, userId, proof.Wallet.Value, now, cancellationToken)
                    : null),
            cancellationToken);
        if (linked?.UserId is { } survivor) mergeNews.Tell(survivor);
        return linked;
    }

    private async Task<T?> UseAsync<T>(WalletProof proof, Func<RegouDbContext, DateTimeOffset, Task<T>> use, CancellationToken cancellationToken)
        where T : class
    {
        var now = time.GetUtcNow();
        return await writes.WriteAsync(
            async db => await WalletNonces.UseAsync(db, proof, now, cancellationToken) ? await use(db, now) : null,
            cancellationToken);
    }
}

/// <param name="SessionSecret">For the cookie; null where the browser's session goes on.</param>
public sealed record EnteredUser(long UserId, string? SessionSecret);

/// <param name="UserId">The account that has it now; null: the session was not proven freshly enough, and nothing is linked.</param>
public sealed record LinkedWallet(Address Wallet, long? UserId);
