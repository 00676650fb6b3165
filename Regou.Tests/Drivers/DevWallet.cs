using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Regou.Chain;
using Regou.Chain.Signatures;
using BouncyInteger = Org.BouncyCastle.Math.BigInteger;

namespace Regou.Tests.Drivers;

/// <summary>A wallet whose key is no secret: signs what it is given, as MetaMask does.</summary>
internal sealed class DevWallet
{
    private static readonly Org.BouncyCastle.Asn1.X9.X9ECParameters Curve = SecNamedCurves.GetByName("secp256k1");
    private readonly BouncyInteger key;

    public DevWallet(string keyHex)
    {
        key = new BouncyInteger(keyHex, 16);
        Address = Address.FromBytes(Keccak256.Hash(Curve.G.Multiply(key).Normalize().GetEncoded(compressed: false).AsSpan(1)).AsSpan(12));
    }

    /// <summary>Anvil's first account.</summary>
    public static DevWallet First { get; } = new("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");

    /// <summary>Anvil's second account.</summary>
    public static DevWallet Second { get; } = new("59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d");

    public Address Address { get; }

    /// <returns>65 bytes, 0x and hex.</returns>
    public string Sign(string message) => HexData.Encode(SignBytes(Eip191.Digest(message)));

    public byte[] SignBytes(Hash32 digest)
    {
        Span<byte> hash = stackalloc byte[Hash32.Size];
        digest.CopyTo(hash);
        var signer = new ECDsaSigner(new HMacDsaKCalculator(new Sha256Digest()));
        signer.Init(forSigning: true, new ECPrivateKeyParameters(key, new ECDomainParameters(Curve.Curve, Curve.G, Curve.N, Curve.H)));
        var pair = signer.GenerateSignature(hash.ToArray());
        var s = pair[1].CompareTo(Curve.N.ShiftRight(1)) > 0 ? Curve.N.Subtract(pair[1]) : pair[1];
        var bytes = new byte[KeySignature.Size];
        Put(pair[0], bytes.AsSpan(0, 32));
        Put(s, bytes.AsSpan(32, 32));
        bytes[64] = 27;
        _ = KeySignature.Parse(bytes, out var even);
        if (KeyRecovery.Recover(digest, even) != Address) bytes[64] = 28;
        return bytes;
    }

    private static void Put(BouncyInteger value, Span<byte> target)
    {
        var bytes = value.ToByteArrayUnsigned();
        bytes.CopyTo(target[(target.Length - bytes.Length)..]);
    }
}
