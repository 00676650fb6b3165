using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Asn1.X9;
using BigInteger = Org.BouncyCastle.Math.BigInteger;
using ECPoint = Org.BouncyCastle.Math.EC.ECPoint;

namespace Regou.Chain.Keys;

/// <summary>A public key: a point of secp256k1 other than infinity. The only place that knows how its arithmetic is done.</summary>
internal sealed class CurvePoint
{
    public const int CompressedSize = 33;
    private static readonly X9ECParameters Curve = SecNamedCurves.GetByName("secp256k1");
    private readonly ECPoint point;

    private CurvePoint(ECPoint point) => this.point = point;

    public byte[] Compressed => point.GetEncoded(compressed: true);

    /// <exception cref="FormatException">It is no compressed point of the curve.</exception>
    public static CurvePoint Parse(byte[] compressed)
    {
        if (compressed is not { Length: CompressedSize } || compressed[0] is not (2 or 3))
            throw new FormatException("its public key is no compressed one (02 or 03 and 32 bytes)");
        try
        {
            return new(Curve.Curve.DecodePoint(compressed));
        }
        catch (ArgumentException error)
        {
            throw new FormatException("its public key is no point on the curve", error);
        }
    }

    /// <summary>This point and the generator times <paramref name="scalar"/> (big-endian).</summary>
    /// <returns>Null where that is no key: the scalar is not below the curve's order, or the sum is infinity.</returns>
    public CurvePoint? Plus(byte[] scalar)
    {
        var times = new BigInteger(1, scalar);
        if (times.CompareTo(Curve.N) >= 0) return null;
        var sum = Curve.G.Multiply(times).Add(point).Normalize();
        return sum.IsInfinity ? null : new(sum);
    }

    public Address ToAddress() =>
        Address.FromBytes(Keccak256.Hash(point.Normalize().GetEncoded(compressed: false).AsSpan(1)).AsSpan(^Address.Size..));
}
