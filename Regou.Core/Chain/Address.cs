using System.Buffers.Binary;

namespace Regou.Chain;

/// <summary>A 20-byte account address. <see cref="ToString"/> gives the stored form: 0x and 40 lower-case hex digits.</summary>
public readonly record struct Address
{
    public const int Size = 20;
    private readonly ulong head;
    private readonly ulong middle;
    private readonly uint tail;

    private Address(ReadOnlySpan<byte> bytes)
    {
        head = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        middle = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        tail = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
    }

    public static Address Zero => default;

    /// <param name="bytes">Exactly 20 bytes.</param>
    public static Address FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size ? new(bytes) : throw new FormatException($"an address has {Size} bytes, not {bytes.Length}");

    /// <summary>Accepts 0x and 40 hex digits in any letter case; a mixed-case checksum is not verified here.</summary>
    public static bool TryParse(string? text, out Address address)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var valid = Hex.TryDecode(text, bytes);
        address = valid ? new(bytes) : default;
        return valid;
    }

    /// <exception cref="FormatException">Names the text that is no address.</exception>
    public static Address Parse(string? text) =>
        TryParse(text, out var address)
            ? address
            : throw new FormatException($"'{Hex.Excerpt(text)}' is not an address (0x and 40 hex digits)");

    /// <summary>For addresses that people type: letters of both cases must be the EIP-55 checksum; one case alone carries none.</summary>
    /// <exception cref="FormatException">Names the text, and whether its shape or its checksum is wrong.</exception>
    public static Address ParseChecksummed(string? text)
    {
        var address = Parse(text);
        return Eip55.Accepts(text.AsSpan(2), address)
            ? address
            : throw new FormatException($"'{Hex.Excerpt(text)}' fails its EIP-55 checksum: a letter or its case is mistyped");
    }

    /// <param name="target">Takes the first 20 bytes.</param>
    public void CopyTo(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64BigEndian(target, head);
        BinaryPrimitives.WriteUInt64BigEndian(target[8..], middle);
        BinaryPrimitives.WriteUInt32BigEndian(target[16..], tail);
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Hex.Encode(bytes);
    }

    /// <summary>The form shown to people: letter case carries the EIP-55 checksum.</summary>
    public string ToChecksumString() => Eip55.Format(this);
}
