using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;

namespace Regou.Chain.Signatures;

/// <summary>Whose key signed. The one place that knows how a signature is recovered.</summary>
internal static class KeyRecovery
{
    private static readonly Org.BouncyCastle.Asn1.X9.X9ECParameters Curve = SecNamedCurves.GetByName("secp256k1");

    /// <returns>Null when no key can have made the signature.</returns>
    public static Address? Recover(Hash32 digest, KeySignature signature)
    {
        if (PointAt(signature) is not { } point) return null;
        var order = Curve.N;
        Span<byte> hash = stackalloc byte[Hash32.Size];
        digest.CopyTo(hash);
        var inverse = Number(signature.R).ModInverse(order);
        var ofGenerator = new BigInteger(1, hash.ToArray()).Negate().Multiply(inverse).Mod(order);
        var ofPoint = Number(signature.S).Multiply(inverse).Mod(order);
        var key = ECAlgorithms.SumOfTwoMultiplies(Curve.G, ofGenerator, point, ofPoint).Normalize();
        return key.IsInfinity ? null : Address.FromBytes(Keccak256.Hash(key.GetEncoded(compressed: false).AsSpan(1)).AsSpan(12));
    }

    private static ECPoint? PointAt(KeySignature signature)
    {
        var encoded = new byte[1 + Hash32.Size];
        encoded[0] = signature.Odd ? (byte)3 : (byte)2;
        var r = signature.R.ToByteArray(isUnsigned: true, isBigEndian: true);
        r.CopyTo(encoded, encoded.Length - r.Length);
        try
        {
            return Curve.Curve.DecodePoint(encoded);
        }
        catch (ArgumentException)
        {
            // Half of all numbers are the abscissa of no point.
            return null;
        }
    }

    private static BigInteger Number(System.Numerics.BigInteger value) => new(1, value.ToByteArray(isUnsigned: true, isBigEndian: true));
}
