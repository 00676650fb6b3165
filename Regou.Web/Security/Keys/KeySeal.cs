using System.Security.Cryptography;
using System.Text;

namespace Regou.Web.Security.Keys;

/// <summary>Seals text under SESSION_SECRET: AES-256-GCM, the key derived by HKDF. Without a secret it is open: nothing is sealed.</summary>
internal sealed class KeySeal
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] key = [];

    public KeySeal(string? secret)
    {
        if (secret is null) return;
        key = Derive(secret, "regou sealing keys", 32);
        Mark = Convert.ToHexStringLower(Derive(secret, "regou sealing keys, mark", 8));
    }

    public bool IsOpen => key.Length == 0;

    /// <summary>Tells which secret something was sealed under, and nothing else about it; empty while open.</summary>
    public string Mark { get; } = "";

    public string Seal(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize));
        return Convert.ToBase64String(box);
    }

    /// <exception cref="CryptographicException">It was not sealed under this secret, or not left as it was.</exception>
    public string Open(string sealedText)
    {
        var box = new byte[sealedText.Length];
        if (IsOpen || !Convert.TryFromBase64String(sealedText, box, out var length) || length < NonceSize + TagSize)
            throw new CryptographicException("this is not sealed under SESSION_SECRET");
        var plain = new byte[length - NonceSize - TagSize];
        using var cipher = new AesGcm(key, TagSize);
        cipher.Decrypt(box.AsSpan(0, NonceSize), box.AsSpan(NonceSize + TagSize, plain.Length), box.AsSpan(NonceSize, TagSize), plain);
        return Encoding.UTF8.GetString(plain);
    }

    private static byte[] Derive(string secret, string purpose, int length) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), length, info: Encoding.UTF8.GetBytes(purpose));
}
