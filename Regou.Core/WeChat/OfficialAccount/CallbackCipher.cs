using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Regou.WeChat.OfficialAccount;

/// <summary>
/// The official account's safe mode: AES-256-CBC over 16 random bytes, the message's length, the message and the app id, padded to
/// blocks of 32. Nothing that is passed in makes it throw.
/// </summary>
public sealed class CallbackCipher(string encodingAesKey, string appId)
{
    private const int Block = 32;
    private const int Head = RandomBytes + sizeof(int);
    private const int RandomBytes = 16;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly byte[] key = Convert.FromBase64String(encodingAesKey + "=");
    private readonly byte[] app = Encoding.UTF8.GetBytes(appId);

    /// <param name="encrypt">Base64.</param>
    /// <returns>False when it was not sealed with this key for this app.</returns>
    public bool TryOpen(string? encrypt, [NotNullWhen(true)] out string? message)
    {
        message = null;
        if (string.IsNullOrEmpty(encrypt)) return false;
        var sealedBytes = new byte[encrypt.Length];
        if (!Convert.TryFromBase64String(encrypt, sealedBytes, out var length) || length == 0 || length % Block != 0) return false;
        using var aes = Aes.Create();
        aes.Key = key;
        var plain = aes.DecryptCbc(sealedBytes.AsSpan(0, length), key.AsSpan(0, 16), PaddingMode.None);
        return TryRead(plain, out message);
    }

    /// <param name="random">16 bytes that nobody can foresee.</param>
    public string Seal(string message, ReadOnlySpan<byte> random)
    {
        var text = Encoding.UTF8.GetBytes(message);
        var length = Head + text.Length + app.Length;
        var padding = Block - (length % Block);
        var plain = new byte[length + padding];
        random[..RandomBytes].CopyTo(plain);
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(RandomBytes), text.Length);
        text.CopyTo(plain, Head);
        app.CopyTo(plain, Head + text.Length);
        plain.AsSpan(length).Fill((byte)padding);
        using var aes = Aes.Create();
        aes.Key = key;
        return Convert.ToBase64String(aes.EncryptCbc(plain, key.AsSpan(0, 16), PaddingMode.None));
    }

    private bool TryRead(ReadOnlySpan<byte> plain, [NotNullWhen(true)] out string? message)
    {
        message = null;
        var padding = plain[^1];
        if (padding is 0 or > Block || plain[^padding..].IndexOfAnyExcept(padding) >= 0) return false;
        var content = plain[..^padding];
        if (content.Length < Head) return false;
        var length = BinaryPrimitives.ReadUInt32BigEndian(content[RandomBytes..]);
        if (length > content.Length - Head || !content[(Head + (int)length)..].SequenceEqual(app)) return false;
        try
        {
            message = Strict.GetString(content.Slice(Head, (int)length));
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
