using System.Text;
using System.Text.Json;
using Regou.Chain;

namespace Regou.DevNet.Chain.Fake.Rpc;

/// <summary>
/// JSON in UTF-8, written by hand: a node's answers are hex from end to end, and a large eth_getLogs is little else. Not thread-safe.
/// </summary>
internal sealed class JsonBuffer
{
    private byte[] bytes = new byte[1024];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, Length);

    public void Rewind(int length) => Length = length;

    /// <summary>As it is; only ASCII by contract of the callers.</summary>
    public JsonBuffer Raw(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Room(utf8.Length));
        Length += utf8.Length;
        return this;
    }

    /// <summary>A JSON string with what must be escaped escaped.</summary>
    public JsonBuffer Text(string text) => Raw("\""u8).Raw(JsonEncodedText.Encode(text).EncodedUtf8Bytes).Raw("\""u8);

    public JsonBuffer Quantity(long value)
    {
        Raw("\"0x"u8);
        var room = Room(16);
        value.TryFormat(room, out var written, "x", System.Globalization.CultureInfo.InvariantCulture);
        Length += written;
        return Raw("\""u8);
    }

    public JsonBuffer Hex(ReadOnlySpan<byte> data)
    {
        Raw("\"0x"u8);
        Convert.TryToHexStringLower(data, Room(data.Length * 2), out var written);
        Length += written;
        return Raw("\""u8);
    }

    public JsonBuffer Hex(Hash32 hash)
    {
        Span<byte> data = stackalloc byte[Hash32.Size];
        hash.CopyTo(data);
        return Hex(data);
    }

    public JsonBuffer Hex(Address address)
    {
        Span<byte> data = stackalloc byte[Address.Size];
        address.CopyTo(data);
        return Hex(data);
    }

    public override string ToString() => Encoding.UTF8.GetString(Written.Span);

    private Span<byte> Room(int count)
    {
        if (bytes.Length - Length < count) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + count));
        return bytes.AsSpan(Length);
    }
}
