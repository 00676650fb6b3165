using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Regou.Accounts;

/// <summary>Secrets that somebody carries and the database knows only by their hash.</summary>
public static class Secret
{
    public const int Length = 43;
    private const int Bytes = 32;
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <returns>256 random bits as 43 URL-safe characters.</returns>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static bool HasShape(ReadOnlySpan<char> text) =>
        text.Length == Length && !text.ContainsAnyExcept(Letters);

    /// <returns>SHA-256 in lower-case hex.</returns>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
