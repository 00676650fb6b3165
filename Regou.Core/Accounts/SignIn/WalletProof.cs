using System.Diagnostics.CodeAnalysis;
using Regou.Chain;

namespace Regou.Accounts.SignIn;

/// <summary>That somebody holds a wallet, or why that is not proven. It counts once: see <see cref="WalletNonces.UseAsync"/>.</summary>
public sealed record WalletProof
{
    private WalletProof()
    {
    }

    public Address? Wallet { get; private init; }

    /// <summary>There when nothing is proven.</summary>
    public SignInRefusal? Refusal { get; private init; }

    /// <summary>What exactly was wrong, in English; it quotes nothing that came from outside.</summary>
    public string? Detail { get; private init; }

    internal string? NonceHash { get; private init; }

    internal string? BrowserHash { get; private init; }

    [MemberNotNullWhen(true, nameof(Wallet))]
    [MemberNotNullWhen(false, nameof(Refusal), nameof(Detail))]
    public bool Proven => Refusal is null;

    internal static WalletProof Of(Address wallet, string nonce, string browserSecret) => new()
    {
        Wallet = wallet,
        NonceHash = WalletNonces.NonceHash(nonce),
        BrowserHash = WalletNonces.BrowserHash(browserSecret),
    };

    internal static WalletProof Refused(SignInRefusal refusal, string detail) => new() { Refusal = refusal, Detail = detail };
}
