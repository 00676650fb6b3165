using System.Globalization;
using System.Text.RegularExpressions;

namespace Regou.WeChat.Commands.Rules;

/// <summary>A number as people write limits: 5, 5%, ≤5, 至少0.5bnb, 1-3.</summary>
/// <param name="Least">Null: no lower limit.</param>
/// <param name="Most">Null: no upper limit.</param>
/// <param name="IsBare">Without a sign: which limit it is, the part of the rule decides.</param>
internal readonly partial record struct RuleNumber(decimal? Least, decimal? Most, bool IsBare)
{
    private static readonly string[] Signs = ["<=", ">=", "<", ">", "="];
    private static readonly string[] MostWords = ["≤", "=<", "最多", "至多", "不超过", "不超過", "小于等于", "max", "most"];
    private static readonly string[] LeastWords = ["≥", "=>", "最少", "至少", "不少于", "不少於", "大于等于", "min", "least"];

    public static bool StartsWithSign(string text) =>
        Signs.Concat(MostWords).Concat(LeastWords).Any(sign => text.StartsWith(sign, StringComparison.Ordinal));

    /// <summary>The sign alone: its number is the next word.</summary>
    public static bool IsSign(string text) => StartsWithSign(text) && !text.Any(char.IsAsciiDigit);

    public static bool TryRead(string text, out RuleNumber number)
    {
        number = default;
        var match = Shape().Match(Plain(Plain(text, MostWords, "<="), LeastWords, ">="));
        if (!match.Success || !TryDecimal(match.Groups["one"].Value, out var one)) return false;
        if (match.Groups["two"] is { Success: true } second)
        {
            if (!TryDecimal(second.Value, out var two) || two < one) return false;
            number = new(one, two, IsBare: false);
            return true;
        }

        number = match.Groups["sign"].Value switch
        {
            "<=" or "<" => new(null, one, IsBare: false),
            ">=" or ">" => new(one, null, IsBare: false),
            _ => new(one, one, IsBare: true),
        };
        return true;
    }

    private static string Plain(string text, string[] words, string sign) =>
        Array.Find(words, word => text.StartsWith(word, StringComparison.Ordinal)) is { } word ? sign + text[word.Length..] : text;

    private static bool TryDecimal(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    [GeneratedRegex(
        @"^(?<sign><=|>=|<|>|=)?(?<one>\d{1,9}(\.\d{1,18})?)((-|~|到|至)(?<two>\d{1,9}(\.\d{1,18})?))?(%|bnb|次|个|個|分钟|分鐘|分|minutes|min|m)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Shape();
}
