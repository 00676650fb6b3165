using System.Globalization;
using System.Text.RegularExpressions;

namespace Regou.Chain.Rpc;

/// <summary>The range length that a provider's error message names.</summary>
internal static partial class RpcErrorRanges
{
    private const string Number = @"(?<n>(?>\d[\d,.]*)k?)(?!\s*(requests|results|logs|calls|per\b))";

    /// <summary>Length of "block range [0xa, 0xb]"; null where there is none or it ends before it begins.</summary>
    public static long? Suggested(string text)
    {
        var match = SuggestedRange().Match(text);
        if (!match.Success) return null;
        var from = long.Parse(match.Groups["from"].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var to = long.Parse(match.Groups["to"].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return to >= from ? to - from + 1 : null;
    }

    /// <summary>A limit given as a number, or known of the provider whose words these are.</summary>
    public static long? Named(string text, long triedBlocks)
    {
        if (text.Contains("block range is too wide", StringComparison.OrdinalIgnoreCase)) return 3000;
        if (text.Contains("Block range limit exceeded", StringComparison.OrdinalIgnoreCase)) return triedBlocks < 10_000 ? 100 : 10_000;
        if (Blocks(LimitWithNumber().Match(text)) is { } limit) return limit;
        return Blocks(ExclusiveLimit().Match(text)) is > 1 and var exclusive ? exclusive - 1 : null;
    }

    private static long? Blocks(Match match)
    {
        if (!match.Success) return null;
        var digits = match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        var thousands = digits.EndsWith('k') || digits.EndsWith('K');
        var known = int.TryParse(digits.TrimEnd('k', 'K'), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return known && number > 0 ? (thousands ? 1000L : 1L) * number : null;
    }

    [GeneratedRegex(
        @"block range( should work:?)?\s*\[\s*0x(?<from>[0-9a-f]{1,15})\s*,\s*0x(?<to>[0-9a-f]{1,15})\s*\]",
        RpcErrorPatterns.Options,
        RpcErrorPatterns.LimitMilliseconds)]
    private static partial Regex SuggestedRange();

    [GeneratedRegex(
        @"(maximum block range:?|limited to( an?)?( 0\s*-)?|exceeds limit of|max(imum)? is( set to)?|up to an?|ranges? over)\s*" + Number,
        RpcErrorPatterns.Options, RpcErrorPatterns.LimitMilliseconds)]
    private static partial Regex LimitWithNumber();

    [GeneratedRegex(@"max range:?\s*" + Number, RpcErrorPatterns.Options, RpcErrorPatterns.LimitMilliseconds)]
    private static partial Regex ExclusiveLimit();
}
