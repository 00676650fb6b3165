using System.Buffers.Binary;

namespace Regou.Chain;

/// <summary>A 32-byte hash or topic. <see cref="ToString"/> gives 0x and 64 lower-case hex digits.</summary>
public readonly record struct Hash32
{
    public const int Size = 32;
    private readonly UInt128 head;
    private readonly UInt128 tail;

    private Hash32(ReadOnlySpan<byte> bytes)
    {
        head = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        tail = BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]);
    }

    /// <param name="bytes">Exactly 32 bytes.</param>
    public static Hash32 FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size ? new(bytes) : throw new FormatException($"a hash has {Size} bytes, not {bytes.Length}");

    public static bool TryParse(string? text, out Hash32 hash)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var valid = Hex.TryDecode(text, bytes);
        hash = valid ? new(bytes) : default;
        return valid;
    }

    /// <exception cref="FormatException">Names the text that is no hash.</exception>
    public static Hash32 Parse(string? text) =>
        TryParse(text, out var hash) ? hash : throw new FormatException($"'{Hex.Excerpt(text)}' is not a hash (0x and 64 hex digits)");

    /// <param name="target">Takes the first 32 bytes.</param>
    public void CopyTo(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt128BigEndian(target, head);
        BinaryPrimitives.WriteUInt128BigEndian(target[16..], tail);
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Hex.Encode(bytes);
    }
}
