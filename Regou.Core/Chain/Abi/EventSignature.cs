using System.Globalization;
using System.Text;

namespace Regou.Chain.Abi;

/// <summary>An event's canonical signature, such as <c>Transfer(address,address,uint256)</c>, and the topic it gives its logs.</summary>
public sealed record EventSignature
{
    private const int MaxLength = 1024;

    private EventSignature(string text)
    {
        Text = text;
        Topic0 = Hash32.FromBytes(Keccak256.Hash(Encoding.ASCII.GetBytes(text)));
    }

    public string Text { get; }

    public string Name => Text[..Text.IndexOf('(', StringComparison.Ordinal)];

    /// <summary>keccak256 of the signature; the first topic of every log of a non-anonymous event.</summary>
    public Hash32 Topic0 { get; }

    /// <exception cref="FormatException">The text is not canonical: one blank or an alias (uint for uint256) gives another
    /// hash.</exception>
    public static EventSignature Parse(string text)
    {
        if (text.Length > MaxLength) throw Wrong(text, $"is longer than {MaxLength} letters");
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open <= 0 || !IsName(text.AsSpan(0, open))) throw Wrong(text, "does not begin with a name and (");
        var rest = text.AsSpan(open);
        if (!SkipTuple(ref rest) || !rest.IsEmpty) throw Wrong(text, "has a parameter list that is not canonical: Name(type,type,…)");
        return new(text);
    }

    public override string ToString() => Text;

    private static bool SkipTuple(ref ReadOnlySpan<char> rest)
    {
        rest = rest[1..];
        if (rest is [')', ..]) return Advance(ref rest, 1);
        while (SkipType(ref rest))
        {
            if (rest is [')', ..]) return Advance(ref rest, 1);
            if (rest is not [',', ..]) return false;
            rest = rest[1..];
        }
        return false;
    }

    private static bool SkipType(ref ReadOnlySpan<char> rest)
    {
        if (rest is ['(', ..])
        {
            if (!SkipTuple(ref rest)) return false;
        }
        else
        {
            var length = rest.IndexOfAnyExceptInRange('0', 'z') is var end and >= 0 ? end : rest.Length;
            if (rest[..length].IndexOf('[') is var bracket and >= 0) length = bracket;
            if (!IsElementary(rest[..length])) return false;
            rest = rest[length..];
        }
        while (rest is ['[', ..])
        {
            var close = rest.IndexOf(']');
            if (close < 0 || rest[1..close].ContainsAnyExceptInRange('0', '9')) return false;
            rest = rest[(close + 1)..];
        }
        return true;
    }

    private static bool IsElementary(ReadOnlySpan<char> type) => type switch
    {
        "address" or "bool" or "string" or "bytes" => true,
        _ when type.StartsWith("uint") => Width(type[4..]) is >= 8 and <= 256 and var bits && bits % 8 == 0,
        _ when type.StartsWith("int") => Width(type[3..]) is >= 8 and <= 256 and var bits && bits % 8 == 0,
        _ when type.StartsWith("bytes") => Width(type[5..]) is >= 1 and <= 32,
        _ => false,
    };

    private static int Width(ReadOnlySpan<char> digits) =>
        digits is [>= '1' and <= '9', ..] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            ? width
            : -1;

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('_' or '$')) return false;
        }
        return !char.IsAsciiDigit(name[0]);
    }

    private static bool Advance(ref ReadOnlySpan<char> rest, int by)
    {
        rest = rest[by..];
        return true;
    }

    private static FormatException Wrong(string text, string what) => new($"event signature '{Hex.Excerpt(text)}' {what}");
}
