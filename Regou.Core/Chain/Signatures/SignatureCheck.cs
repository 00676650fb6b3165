using Microsoft.Extensions.Logging;

namespace Regou.Chain.Signatures;

/// <summary>
/// Whether a message was signed by an account: a contract is asked itself (EIP-1271), one that is yet to be made is made for the question
/// (EIP-6492), and only where there is no contract the key is recovered. The chain is asked once, whatever the account is.
/// </summary>
public sealed partial class SignatureCheck(IStateReader chain, ILogger<SignatureCheck> logger)
{
    /// <summary>With the validator's own code well below the 48 KiB that an eth_call may run.</summary>
    public const int LongestSignature = 16 * 1024;

    /// <param name="signatureHex">As a wallet gives it: any text.</param>
    public async Task<SignatureVerdict> VerifyAsync(Address signer, string message, string signatureHex, CancellationToken cancellationToken)
    {
        if (signatureHex.Length > 2 + (2 * LongestSignature)) return SignatureVerdict.Invalid(SignatureFault.TooLong);
        if (!TryDecode(signatureHex, out var bytes)) return SignatureVerdict.Invalid(SignatureFault.NotHex);
        if (WrappedSignature.Read(bytes) is not { } wrapped) return SignatureVerdict.Invalid(SignatureFault.MalformedWrapping);
        var digest = Eip191.Digest(message);
        return await AskAsync(signer, digest, wrapped, cancellationToken) switch
        {
            null => SignatureVerdict.Unreachable,
            WalletAnswer.Agreed => SignatureVerdict.Valid,
            WalletAnswer.Refused => SignatureVerdict.Invalid(SignatureFault.RefusedByWallet),
            WalletAnswer.NoCode when wrapped.Factory is not null => SignatureVerdict.Invalid(SignatureFault.NoWallet),
            _ => OfKey(signer, digest, wrapped.Signature),
        };
    }

    private async Task<WalletAnswer?> AskAsync(Address signer, Hash32 digest, WrappedSignature wrapped, CancellationToken cancellationToken)
    {
        try
        {
            var returned = await chain.RunCodeAsync(ValidatorCode.For(signer, digest, wrapped), blockNumber: null, cancellationToken);
            var answer = ValidatorCode.Answer(returned);
            if (answer is null) Log.Strange(logger, returned.Length);
            return answer;
        }
        catch (RpcException failure)
        {
            Log.Unreachable(logger, failure.Message);
            return null;
        }
    }

    private static SignatureVerdict OfKey(Address signer, Hash32 digest, byte[] bytes)
    {
        if (KeySignature.Parse(bytes, out var signature) is { } fault) return SignatureVerdict.Invalid(fault);
        return KeyRecovery.Recover(digest, signature) switch
        {
            null => SignatureVerdict.Invalid(SignatureFault.NoKey),
            { } recovered when recovered != signer => SignatureVerdict.Invalid(SignatureFault.AnotherSigner),
            _ => SignatureVerdict.Valid,
        };
    }

    private static bool TryDecode(string hex, out byte[] bytes)
    {
        try
        {
            bytes = HexData.Decode(hex);
            return true;
        }
        catch (FormatException)
        {
            bytes = [];
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A wallet's signature could not be checked: {Reason}")]
        public static partial void Unreachable(ILogger logger, string reason);

        [LoggerMessage(2, LogLevel.Warning, "A wallet's signature could not be checked: a chain endpoint returned {Length} bytes that the validator never says")]
        public static partial void Strange(ILogger logger, int length);
    }
}
