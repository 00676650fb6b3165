using Microsoft.Extensions.Options;
using Regou.Chain.Signatures;

namespace Regou.Accounts.SignIn;

/// <summary>Checks what a wallet signed. The chain is asked last: only for a message that is for us, now, with a nonce of this browser.</summary>
public sealed class WalletSignIn(SignatureCheck signatures, WalletNonces nonces, IOptions<SignInOptions> options, TimeProvider time)
{
    public const string NonceWords = "the nonce is unknown, used, older than 5 minutes or of another browser: ask for a new one";

    /// <summary>Uses nothing up.</summary>
    /// <param name="message">Any text.</param>
    /// <param name="signature">Any text.</param>
    /// <param name="browserSecret">What the browser's cookie holds; null: nothing.</param>
    public async Task<WalletProof> ProveAsync(string message, string signature, string? browserSecret, CancellationToken cancellationToken)
    {
        if (!SiweParser.TryParse(message, out var siwe, out var problem)) return WalletProof.Refused(SignInRefusal.MessageMalformed, problem);
        if (SignInPolicy.Refuse(siwe, options.Value, time.GetUtcNow()) is { } policy) return WalletProof.Refused(policy.Refusal, policy.Detail);
        var nonce = siwe.Fields.Nonce!;
        if (browserSecret is null || !await nonces.IsOpenAsync(nonce, browserSecret, cancellationToken))
            return WalletProof.Refused(SignInRefusal.NonceUnknown, NonceWords);
        var verdict = await signatures.VerifyAsync(siwe.Address, message, signature, cancellationToken);
        return verdict.Standing switch
        {
            SignatureStanding.Valid => WalletProof.Of(siwe.Address, nonce, browserSecret),
            SignatureStanding.Unreachable => WalletProof.Refused(SignInRefusal.NodeAway, "no chain endpoint answers, and one must be asked what the account is"),
            _ => WalletProof.Refused(Kind(verdict.Fault!.Value), Words(verdict.Fault.Value)),
        };
    }

    private static SignInRefusal Kind(SignatureFault fault) => fault
        is SignatureFault.AnotherSigner or SignatureFault.NoKey or SignatureFault.RefusedByWallet or SignatureFault.NoWallet
        ? SignInRefusal.SignatureWrong
        : SignInRefusal.SignatureMalformed;

    private static string Words(SignatureFault fault) => fault switch
    {
        SignatureFault.NotHex => "the signature is not 0x and hex digits",
        SignatureFault.TooLong => $"the signature has more than {SignatureCheck.LongestSignature} bytes",
        SignatureFault.WrongLength => $"the signature of a key has {KeySignature.Size} bytes",
        SignatureFault.OutOfRange => "r or s of the signature is out of range",
        SignatureFault.Malleable => "s of the signature lies in the upper half of its range",
        SignatureFault.UnknownRecovery => "the last byte of the signature is none of 0, 1, 27 and 28",
        SignatureFault.MalformedWrapping => "what the signature says of its wallet (EIP-6492) is out of shape",
        SignatureFault.RefusedByWallet => "the wallet contract does not accept the signature",
        SignatureFault.NoWallet => "the signature names a wallet contract that cannot be made at this address",
        _ => "another key signed, or another message was signed",
    };
}
