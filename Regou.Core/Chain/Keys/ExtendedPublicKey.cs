using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Regou.Chain.Keys;

/// <summary>
/// The chain of receiving addresses m/44'/60'/x'/0/i (BIP-32, BIP-44), from the public key of the account or of its external chain. It
/// can make addresses and spend nothing. Immutable.
/// </summary>
public sealed class ExtendedPublicKey
{
    /// <summary>The highest index: above it keys are hardened, and only a private key can make them.</summary>
    public const long MaxIndex = int.MaxValue;
    private const uint Version = 0x0488B21E;
    private const uint Hardened = 0x8000_0000;
    private const int Size = 78;
    private const int AccountDepth = 3;
    private const int ExternalChainDepth = 4;
    private readonly CurvePoint point;
    private readonly byte[] chainCode;

    private ExtendedPublicKey(CurvePoint point, byte[] chainCode)
    {
        (this.point, this.chainCode) = (point, chainCode);
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData([.. point.Compressed, .. chainCode]).AsSpan(..8));
    }

    /// <summary>Names the chain of addresses, 16 hex digits: the same for the account's key and for its external chain's.</summary>
    public string Fingerprint { get; }

    /// <exception cref="FormatException">Says what is wrong, quoting nothing: the text may be a secret.</exception>
    public static ExtendedPublicKey Parse(string? text)
    {
        if (SecretText.KindOf(text) is { } secret) throw new FormatException($"is {secret}, which no server may have; give the extended public key (xpub…) of it");
        var bytes = Base58Check.Decode((text ?? "").Trim()) ?? throw new FormatException("is no extended public key: its checksum is wrong, a character is mistyped");
        if (bytes.Length != Size) throw new FormatException($"is no extended public key: it has {bytes.Length} bytes, not {Size}");
        if (BinaryPrimitives.ReadUInt32BigEndian(bytes) != Version) throw new FormatException("is no extended public key of main net: it must begin with xpub");
        var (depth, number) = (bytes[4], BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(9)));
        var key = new ExtendedPublicKey(CurvePoint.Parse(bytes[45..]), bytes[13..45]);
        return depth switch
        {
            AccountDepth when number >= Hardened => key.Child(0),
            ExternalChainDepth when number == 0 => key,
            AccountDepth or ExternalChainDepth => throw new FormatException($"is no account (m/44'/60'/0') and no external chain of one (m/44'/60'/0'/0): its own number is {number}"),
            _ => throw new FormatException($"is of depth {depth}; it must be of an account (m/44'/60'/0', depth 3) or its external chain (m/44'/60'/0'/0, depth 4)"),
        };
    }

    /// <exception cref="ArgumentOutOfRangeException">It is negative or above <see cref="MaxIndex"/>.</exception>
    public Address AddressAt(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, MaxIndex);
        return Child((uint)index).point.ToAddress();
    }

    /// <summary>CKDpub of BIP-32.</summary>
    private ExtendedPublicKey Child(uint index)
    {
        var data = new byte[CurvePoint.CompressedSize + sizeof(uint)];
        point.Compressed.CopyTo(data, 0);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(CurvePoint.CompressedSize), index);
        var derived = HMACSHA512.HashData(chainCode, data);

        // One index in 2^127 has no key; nobody will see it.
        var child = point.Plus(derived[..32]) ?? throw new FormatException($"has no child {index}");
        return new(child, derived[32..]);
    }
}
