using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Regou.Chain;

namespace Regou.DevNet.Chain.Contracts;

/// <summary>A value in Solidity's contract ABI, already encoded: as much of it as calls of the stand-ins need.</summary>
/// <param name="Dynamic">Lies in the tail of what holds it, behind an offset.</param>
internal readonly record struct AbiValue(bool Dynamic, byte[] Bytes)
{
    private const int Word = 32;

    public static AbiValue Of(Address address) => Of(new BigInteger(Convert.FromHexString(address.ToString().AsSpan(2)), isUnsigned: true, isBigEndian: true));

    public static AbiValue Of(bool value) => Of(value ? BigInteger.One : BigInteger.Zero);

    /// <exception cref="OverflowException">Negative, or beyond 256 bits.</exception>
    public static AbiValue Of(BigInteger value)
    {
        var bytes = new byte[Word];
        var length = value.GetByteCount(isUnsigned: true);
        if (length > Word) throw new OverflowException($"{value} does not fit in 256 bits");
        value.TryWriteBytes(bytes.AsSpan(Word - length), out _, isUnsigned: true, isBigEndian: true);
        return new(Dynamic: false, bytes);
    }

    public static AbiValue Of(Hash32 word) => new(Dynamic: false, Convert.FromHexString(word.ToString().AsSpan(2)));

    public static AbiValue Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static AbiValue Of(ReadOnlySpan<byte> bytes)
    {
        var encoded = new byte[Word + (bytes.Length + Word - 1) / Word * Word];
        BinaryPrimitives.WriteInt32BigEndian(encoded.AsSpan(Word - sizeof(int)), bytes.Length);
        bytes.CopyTo(encoded.AsSpan(Word));
        return new(Dynamic: true, encoded);
    }

    public static AbiValue Array(params IReadOnlyList<AbiValue> items) =>
        new(Dynamic: true, [.. Of(new BigInteger(items.Count)).Bytes, .. Tuple(items).Bytes]);

    public static AbiValue Tuple(params IReadOnlyList<AbiValue> members)
    {
        var head = new List<byte>();
        var tail = new List<byte>();
        var headLength = members.Sum(member => member.Dynamic ? Word : member.Bytes.Length);
        foreach (var member in members)
        {
            head.AddRange(member.Dynamic ? Of(new BigInteger(headLength + tail.Count)).Bytes : member.Bytes);
            if (member.Dynamic) tail.AddRange(member.Bytes);
        }

        return new(members.Any(member => member.Dynamic), [.. head, .. tail]);
    }
}
