using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Regou.Chain.Abi;

/// <summary>
/// Reads the parameters of an event one after the other, in the order of its signature; a static tuple is its members in line.
/// The bytes are hostile: whatever they hold, a read gives a value or throws <see cref="AbiException"/>, and allocates no more than
/// the value. Each read takes the field's name for the error.
/// </summary>
public ref struct AbiReader
{
    /// <summary>Longest string or byte string that is read.</summary>
    public const int MaxDynamicBytes = 64 * 1024;
    private const int WordSize = 32;
    private readonly ReadOnlySpan<byte> data;
    private int position;

    /// <param name="data">A log's data, or <see cref="Indexed"/> for its topics.</param>
    public AbiReader(ReadOnlySpan<byte> data) => this.data = data;

    /// <summary>The words of the indexed parameters: all topics but the first. Dynamic types are there only as their hash.</summary>
    public static byte[] Indexed(IReadOnlyList<Hash32> topics)
    {
        var words = new byte[Math.Max(0, topics.Count - 1) * WordSize];
        for (var i = 1; i < topics.Count; i++) topics[i].CopyTo(words.AsSpan((i - 1) * WordSize));
        return words;
    }

    public Address ReadAddress(string field)
    {
        var word = ReadWord(field);
        return word[..12].ContainsAnyExcept((byte)0)
            ? throw Wrong(field, "is no address: its upper 12 bytes are not zero")
            : Address.FromBytes(word[12..]);
    }

    /// <param name="bits">Width of the type; a wider value is an error.</param>
    public BigInteger ReadUInt(string field, int bits = 256)
    {
        var word = ReadWord(field);
        return word[..(WordSize - (bits / 8))].ContainsAnyExcept((byte)0)
            ? throw Wrong(field, $"does not fit uint{bits}")
            : new BigInteger(word, isUnsigned: true, isBigEndian: true);
    }

    /// <summary>An unsigned integer of any width whose value fits a long.</summary>
    public long ReadInt64(string field)
    {
        var word = ReadWord(field);
        var value = BinaryPrimitives.ReadUInt64BigEndian(word[24..]);
        return word[..24].ContainsAnyExcept((byte)0) || value > long.MaxValue ? throw Wrong(field, "is larger than 2^63 - 1") : (long)value;
    }

    public byte ReadUInt8(string field)
    {
        var word = ReadWord(field);
        return word[..31].ContainsAnyExcept((byte)0) ? throw Wrong(field, "does not fit uint8") : word[31];
    }

    public bool ReadBool(string field)
    {
        var word = ReadWord(field);
        return word[..31].ContainsAnyExcept((byte)0) || word[31] > 1 ? throw Wrong(field, "is neither 0 nor 1") : word[31] == 1;
    }

    public Hash32 ReadBytes32(string field) => Hash32.FromBytes(ReadWord(field));

    /// <summary>bytes1 to bytes32: the bytes at the left of the word; the rest of it must be zero.</summary>
    public ReadOnlySpan<byte> ReadFixedBytes(string field, int size)
    {
        var word = ReadWord(field);
        return word[size..].ContainsAnyExcept((byte)0) ? throw Wrong(field, $"is longer than bytes{size}") : word[..size];
    }

    /// <summary>Bytes that are no UTF-8 become U+FFFD: a launch is not lost for a bad byte in its name.</summary>
    public string ReadString(string field) => Encoding.UTF8.GetString(ReadBytes(field));

    /// <summary>A view into the data. Its place may overlap others or lie before its own offset; it never leaves the data.</summary>
    public ReadOnlySpan<byte> ReadBytes(string field)
    {
        var offset = ReadSize(ReadWord(field), data.Length - WordSize, field, "offset");
        var length = ReadSize(data.Slice(offset, WordSize), data.Length - offset - WordSize, field, "length");
        return length <= MaxDynamicBytes
            ? data.Slice(offset + WordSize, length)
            : throw Wrong(field, $"has {length} bytes, more than {MaxDynamicBytes}");
    }

    public void Skip(string field) => ReadWord(field);

    private ReadOnlySpan<byte> ReadWord(string field)
    {
        if (data.Length - position < WordSize)
            throw new AbiException(field, $"{field} (word {position / WordSize}) is missing: the data has {data.Length} bytes");
        var word = data.Slice(position, WordSize);
        position += WordSize;
        return word;
    }

    private readonly int ReadSize(ReadOnlySpan<byte> word, int limit, string field, string what)
    {
        var value = BinaryPrimitives.ReadUInt64BigEndian(word[24..]);
        return word[..24].ContainsAnyExcept((byte)0) || value > (ulong)Math.Max(0, limit)
            ? throw Wrong(field, $"has the {what} 0x{Convert.ToHexStringLower(word).TrimStart('0')}, beyond the data's {data.Length} bytes")
            : (int)value;
    }

    private readonly AbiException Wrong(string field, string what) => new(field, $"{field} (word {(position / WordSize) - 1}) {what}");
}
