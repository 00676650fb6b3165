using System.Text.RegularExpressions;
using static Regou.Chain.RpcFailure;

namespace Regou.Chain.Rpc;

/// <summary>
/// What an error answer means. The message decides first, since providers use one code (-32005, -32600, -32602) for different
/// things; then the JSON-RPC code; then the HTTP status.
/// </summary>
internal static class RpcErrorClassifier
{
    private const int MaxMessage = 1000;

    /// <summary>The rest of such a message is a text of the contract's choice.</summary>
    private const int Reverted = 3;
    private const int LimitExceeded = -32005;
    private const int MethodNotFound = -32601;

    /// <param name="code">Null: the body held no JSON-RPC error; 0: an error without a code.</param>
    /// <param name="message">The error's message, or the body when it is no JSON.</param>
    /// <param name="triedBlocks">Length of the log range that was asked for; null: the request was not about logs.</param>
    public static RpcVerdict Classify(int httpStatus, int? code, string? message, long? triedBlocks)
    {
        var text = message ?? "";
        if (text.Length > MaxMessage) text = text[..MaxMessage];
        return ByMessageInTime(code, text, triedBlocks) ?? ByCode(code, triedBlocks) ?? ByStatus(httpStatus, code, triedBlocks);
    }

    private static RpcVerdict? ByMessageInTime(int? code, string text, long? triedBlocks)
    {
        try
        {
            return ByMessage(code, text, triedBlocks);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static RpcVerdict? ByMessage(int? code, string text, long? triedBlocks)
    {
        if (code == Reverted || text.StartsWith("execution reverted", StringComparison.OrdinalIgnoreCase)) return new(Refused);
        if (RpcErrorPatterns.BeyondHead().IsMatch(text)) return new(BeyondHead);
        if (triedBlocks is { } tried)
        {
            if (code == LimitExceeded && text.Trim().Equals("limit exceeded", StringComparison.OrdinalIgnoreCase))
                return new(LogsNotServed);
            if (RpcErrorRanges.Suggested(text) is { } suggested) return new(RangeTooWide, suggested);
            if (RpcErrorPatterns.Throttled().IsMatch(text)) return new(Throttled);
            if (RpcErrorPatterns.TooManyResults().IsMatch(text)) return new(RangeTooWide);
            if (RpcErrorRanges.Named(text, tried) is { } named) return new(RangeTooWide, named);
            if (RpcErrorPatterns.TooWide().IsMatch(text)) return new(RangeTooWide);
            if (RpcErrorPatterns.NoSuchMethod().IsMatch(text)) return new(LogsNotServed);
        }
        return RpcErrorPatterns.Throttled().IsMatch(text) ? new(Throttled) : null;
    }

    private static RpcVerdict? ByCode(int? code, long? triedBlocks) => code switch
    {
        LimitExceeded or 429 => new(Throttled),
        MethodNotFound when triedBlocks is not null => new(LogsNotServed),
        _ => null,
    };

    private static RpcVerdict ByStatus(int httpStatus, int? code, long? triedBlocks) => httpStatus switch
    {
        402 or 403 or 429 => new(Throttled),
        413 when triedBlocks is not null => new(RangeTooWide),
        408 => new(Unreachable),
        >= 500 when code is null or 0 => new(Unreachable),
        >= 200 and < 300 when code is null => new(MalformedReply),
        _ => new(Refused),
    };
}
