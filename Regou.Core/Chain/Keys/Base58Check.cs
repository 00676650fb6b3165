using System.Numerics;
using System.Security.Cryptography;

namespace Regou.Chain.Keys;

/// <summary>The text form of keys: base 58, the last four bytes a checksum. What it is given may be a secret, so it quotes nothing.</summary>
internal static class Base58Check
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const int ChecksumSize = 4;

    /// <summary>Longer than any key.</summary>
    private const int MaxLength = 200;

    /// <returns>The bytes without the checksum; null when a character, the length or the checksum is wrong.</returns>
    public static byte[]? Decode(string text)
    {
        if (text.Length is 0 or > MaxLength) return null;
        var value = BigInteger.Zero;
        foreach (var letter in text)
        {
            var digit = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (digit < 0) return null;
            value = (value * Alphabet.Length) + digit;
        }

        var zeros = text.Length - text.TrimStart(Alphabet[0]).Length;
        byte[] bytes = [.. new byte[zeros], .. value.IsZero ? [] : value.ToByteArray(isUnsigned: true, isBigEndian: true)];
        if (bytes.Length < ChecksumSize) return null;
        var hash = SHA256.HashData(SHA256.HashData(bytes.AsSpan(..^ChecksumSize)));
        return bytes.AsSpan(^ChecksumSize..).SequenceEqual(hash.AsSpan(..ChecksumSize)) ? bytes[..^ChecksumSize] : null;
    }
}
