using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Regou.DevNet.WeChat.Bots;

/// <summary>
/// Context tokens of one binding: 136 characters of base64 that carry their own age and mark, so that none has to be remembered.
/// </summary>
internal sealed class ContextTokens(Lots lots)
{
    private const int Marked = 70;
    private const int Length = Marked + HMACSHA256.HashSizeInBytes;
    private const int Characters = Length / 3 * 4;

    private readonly byte[] key = lots.Bytes(32);

    public string Issue(DateTimeOffset now)
    {
        Span<byte> token = stackalloc byte[Length];
        token[1] = 4;
        token[2] = 0x73;
        BinaryPrimitives.WriteInt64BigEndian(token[3..], now.UtcTicks);
        lots.Bytes(Marked - 11).CopyTo(token[11..]);
        HMACSHA256.HashData(key, token[..Marked], token[Marked..]);
        return Convert.ToBase64String(token);
    }

    public bool IsValid(string? token, DateTimeOffset now, TimeSpan age)
    {
        if (token is not { Length: Characters }) return false;
        Span<byte> bytes = stackalloc byte[Length];
        if (!Convert.TryFromBase64String(token, bytes, out var written) || written != Length) return false;

        Span<byte> mark = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, bytes[..Marked], mark);
        return mark.SequenceEqual(bytes[Marked..])
            && now.UtcTicks - BinaryPrimitives.ReadInt64BigEndian(bytes[3..]) < age.Ticks;
    }
}
