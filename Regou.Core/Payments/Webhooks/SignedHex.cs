using System.Security.Cryptography;
using System.Text;

namespace Regou.Payments.Webhooks;

/// <summary>A signature in a header, compared in constant time.</summary>
internal static class SignedHex
{
    /// <param name="given">Hex digits in either letter case after the prefix; anything else equals nothing.</param>
    public static bool Equals(string? given, string prefix, ReadOnlySpan<byte> expected)
    {
        if (given is null || !given.StartsWith(prefix, StringComparison.Ordinal) || given.Length != prefix.Length + (2 * expected.Length)) return false;
        Span<byte> bytes = stackalloc byte[expected.Length];
        var read = Convert.FromHexString(given.AsSpan(prefix.Length), bytes, out _, out var written);
        return read == System.Buffers.OperationStatus.Done && written == expected.Length && CryptographicOperations.FixedTimeEquals(bytes, expected);
    }

    /// <returns>HMAC-SHA256 over the parts, one after the other; texts as UTF-8.</returns>
    public static byte[] Hmac(string key, string head, ReadOnlyMemory<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key));
        hmac.AppendData(Encoding.UTF8.GetBytes(head));
        hmac.AppendData(body.Span);
        return hmac.GetHashAndReset();
    }
}
