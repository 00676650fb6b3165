using System.Numerics;
using System.Security.Cryptography;
using Regou.Chain.Keys;

namespace Regou.Tests.Chain.Keys;

/// <summary>Makes keys that are wrong in one way and right in all others.</summary>
internal static class KeyText
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    public const int DepthAt = 4;
    public const int NumberAt = 9;
    public const int PointAt = 45;

    /// <summary>The account's key with some bytes replaced, under a checksum that is right.</summary>
    public static string With(int at, params byte[] bytes)
    {
        var key = Base58Check.Decode(HdVectors.AccountXpub)!;
        bytes.CopyTo(key, at);
        return Encode(key);
    }

    public static string Encode(byte[] payload)
    {
        byte[] bytes = [.. payload, .. SHA256.HashData(SHA256.HashData(payload))[..4]];
        var value = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        var text = "";
        while (!value.IsZero)
        {
            text = Alphabet[(int)(value % 58)] + text;
            value /= 58;
        }

        return new string('1', bytes.TakeWhile(octet => octet == 0).Count()) + text;
    }
}
