using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace Regou.Accounts.SignIn;

/// <summary>The rules of RFC 3986 that EIP-4361 is written in. Texts are matched as they are: nothing is decoded, folded or repaired.</summary>
internal static class Rfc3986
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";
    private const string Unreserved = Letters + Digits + "-._~";
    private const string SubDelims = "!$&'()*+,;=";
    private const string GenDelims = ":/?#[]@";
    private static readonly SearchValues<char> DigitSet = SearchValues.Create(Digits);
    private static readonly SearchValues<char> HexSet = SearchValues.Create(Digits + "ABCDEFabcdef");
    private static readonly SearchValues<char> SchemeSet = SearchValues.Create(Letters + Digits + "+-.");
    private static readonly SearchValues<char> NameSet = SearchValues.Create(Unreserved + SubDelims);
    private static readonly SearchValues<char> UserInfoSet = SearchValues.Create(Unreserved + SubDelims + ":");
    private static readonly SearchValues<char> PcharSet = SearchValues.Create(Unreserved + SubDelims + ":@");
    private static readonly SearchValues<char> PathSet = SearchValues.Create(Unreserved + SubDelims + ":@/");
    private static readonly SearchValues<char> QuerySet = SearchValues.Create(Unreserved + SubDelims + ":@/?");
    private static readonly SearchValues<char> SentenceSet = SearchValues.Create(Unreserved + GenDelims + SubDelims + " ");

    /// <summary>*( reserved / unreserved / " " ), which is EIP-4361's statement.</summary>
    public static bool IsSentence(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(SentenceSet);

    public static bool IsPchars(ReadOnlySpan<char> text) => IsEncoded(text, PcharSet);

    public static bool IsScheme(ReadOnlySpan<char> text) =>
        !text.IsEmpty && char.IsAsciiLetter(text[0]) && !text.ContainsAnyExcept(SchemeSet);

    /// <summary>[ userinfo "@" ] host [ ":" port ]; the host may be empty by the rules.</summary>
    public static bool IsAuthority(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        if (at >= 0 && !IsEncoded(text[..at], UserInfoSet)) return false;
        var place = text[(at + 1)..];
        var hostEnd = place.StartsWith("[") ? place.IndexOf(']') + 1 : place.IndexOf(':') is >= 0 and var colon ? colon : place.Length;
        var host = place[..hostEnd];
        var port = place[hostEnd..];
        if (!port.IsEmpty && (port[0] != ':' || port[1..].ContainsAnyExcept(DigitSet))) return false;
        return host.StartsWith("[") ? IsLiteral(host) : !place.StartsWith("[") && IsEncoded(host, NameSet);
    }

    /// <summary>scheme ":" hier-part [ "?" query ] [ "#" fragment ]</summary>
    public static bool IsUri(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon < 0 || !IsScheme(text[..colon])) return false;
        var rest = text[(colon + 1)..];
        if (rest.IndexOf('#') is >= 0 and var hash)
        {
            if (!IsEncoded(rest[(hash + 1)..], QuerySet)) return false;
            rest = rest[..hash];
        }

        if (rest.IndexOf('?') is >= 0 and var mark)
        {
            if (!IsEncoded(rest[(mark + 1)..], QuerySet)) return false;
            rest = rest[..mark];
        }

        if (!rest.StartsWith("//")) return IsEncoded(rest, PathSet);
        rest = rest[2..];
        var slash = rest.IndexOf('/') is >= 0 and var found ? found : rest.Length;
        return IsAuthority(rest[..slash]) && IsEncoded(rest[slash..], PathSet);
    }

    /// <summary>An address of IPv6, without a zone, or of a version to come, in brackets.</summary>
    private static bool IsLiteral(ReadOnlySpan<char> bracketed)
    {
        var inner = bracketed[1..^1];
        if (!inner.IsEmpty && inner[0] is 'v' or 'V')
        {
            var dot = inner.IndexOf('.');
            return dot > 1 && !inner[1..dot].ContainsAnyExcept(HexSet) && dot + 1 < inner.Length && !inner[(dot + 1)..].ContainsAnyExcept(UserInfoSet);
        }

        return !inner.ContainsAny('%', '/') && IPAddress.TryParse(inner, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;
    }

    /// <summary>Letters of the set and octets written as % and two hex digits.</summary>
    private static bool IsEncoded(ReadOnlySpan<char> text, SearchValues<char> letters)
    {
        while (text.IndexOfAnyExcept(letters) is >= 0 and var odd)
        {
            if (text[odd] != '%' || text.Length - odd < 3 || text.Slice(odd + 1, 2).ContainsAnyExcept(HexSet)) return false;
            text = text[(odd + 3)..];
        }

        return true;
    }
}
