using System.Text.RegularExpressions;

namespace Regou.Chain.Rpc;

/// <summary>The words of providers' error messages that name no number. The text is hostile, so every match has a time limit.</summary>
internal static partial class RpcErrorPatterns
{
    public const int LimitMilliseconds = 200;
    public const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        "beyond (the )?(current )?head|header not found|unknown block|block not found"
        + "|blocks specified in filter .*cannot be found|block height is .* but requested",
        Options,
        LimitMilliseconds)]
    public static partial Regex BeyondHead();

    [GeneratedRegex(
        @"rate.?limit|too many requests|request limit|requests per|per second|compute units|throttl"
        + @"|\bquota\b|daily request|try again later",
        Options,
        LimitMilliseconds)]
    public static partial Regex Throttled();

    [GeneratedRegex(
        "exceeds? max(imum)? results|returned more than|response size|too many (results|logs)|timed out"
        + "|time-?out|deadline exceeded",
        Options,
        LimitMilliseconds)]
    public static partial Regex TooManyResults();

    [GeneratedRegex(
        "too many blocks|this block range|range (is )?too (wide|large|big)|range limit"
        + "|(max|maximum|exceeds?)( the)?( allowed)? (block )?range",
        Options,
        LimitMilliseconds)]
    public static partial Regex TooWide();

    [GeneratedRegex(
        "method .*(not (found|available|supported|exist|allowed|whitelisted)|disabled)"
        + "|eth_getLogs (is |has been )?(disabled|not )|no \"?logs\"? subscription"
        + "|notifications not supported",
        Options,
        LimitMilliseconds)]
    public static partial Regex NoSuchMethod();
}
