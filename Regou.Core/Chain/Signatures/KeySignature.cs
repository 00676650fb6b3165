using System.Numerics;

namespace Regou.Chain.Signatures;

/// <summary>An ECDSA signature on secp256k1 as wallets give it: r, s and which of two points is meant. Exists in its one accepted writing only.</summary>
public readonly record struct KeySignature
{
    public const int Size = 65;

    /// <summary>The order of secp256k1's group, which r and s lie below.</summary>
    internal static readonly BigInteger Order =
        BigInteger.Parse("0fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", System.Globalization.NumberStyles.HexNumber, provider: null);
    private static readonly BigInteger Half = Order / 2;

    private KeySignature(BigInteger r, BigInteger s, bool odd) => (R, S, Odd) = (r, s, odd);

    public BigInteger R { get; }

    public BigInteger S { get; }

    /// <summary>Whether the point behind r has an odd ordinate.</summary>
    public bool Odd { get; }

    /// <returns>Null when it is well formed; the signature is then meaningful.</returns>
    public static SignatureFault? Parse(ReadOnlySpan<byte> bytes, out KeySignature signature)
    {
        signature = default;
        if (bytes.Length != Size) return SignatureFault.WrongLength;
        var r = new BigInteger(bytes[..32], isUnsigned: true, isBigEndian: true);
        var s = new BigInteger(bytes[32..64], isUnsigned: true, isBigEndian: true);
        if (r.IsZero || s.IsZero || r >= Order || s >= Order) return SignatureFault.OutOfRange;
        if (s > Half) return SignatureFault.Malleable;
        if (bytes[64] is not (0 or 1 or 27 or 28)) return SignatureFault.UnknownRecovery;
        signature = new(r, s, bytes[64] is 1 or 28);
        return null;
    }
}
