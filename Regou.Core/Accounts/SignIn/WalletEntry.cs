using Regou.Accounts.Sessions;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Accounts.SignIn;

/// <summary>What a proof is worth: a session, or one wallet more. The nonce is used up in the same transaction, so it is worth that once.</summary>
public sealed class WalletEntry(WriteGate writes, TimeProvider time)
{
    /// <summary>As the wallet's user; who comes for the first time becomes one.</summary>
    /// <param name="device">What the browser calls itself.</param>
    /// <returns>Null when the nonce was used or grew old meanwhile; then nothing is changed.</returns>
    public Task<EnteredUser?> SignInAsync(WalletProof proof, string device, CancellationToken cancellationToken) => UseAsync(
        proof,
        async (db, now) =>
        {
            var userId = await UserWallets.SignInAsync(db, proof.Wallet!.Value, now, cancellationToken);
            return new EnteredUser(userId, await SessionBook.StartAsync(db, userId, SignInWay.Wallet, device, now, cancellationToken));
        },
        cancellationToken);

    /// <returns>Null as above.</returns>
    public Task<LinkedWallet?> LinkAsync(WalletProof proof, long userId, CancellationToken cancellationToken) => UseAsync(
        proof,
        async (db, now) =>
        {
            await UserWallets.LinkAsync(db, userId, proof.Wallet!.Value, now, cancellationToken);
            return new LinkedWallet(proof.Wallet.Value);
        },
        cancellationToken);

    private async Task<T?> UseAsync<T>(WalletProof proof, Func<RegouDbContext, DateTimeOffset, Task<T>> use, CancellationToken cancellationToken)
        where T : class
    {
        var now = time.GetUtcNow();
        return await writes.WriteAsync(
            async db => await WalletNonces.UseAsync(db, proof, now, cancellationToken) ? await use(db, now) : null,
            cancellationToken);
    }
}

/// <param name="SessionSecret">For the cookie.</param>
public sealed record EnteredUser(long UserId, string SessionSecret);

public sealed record LinkedWallet(Chain.Address Wallet);
