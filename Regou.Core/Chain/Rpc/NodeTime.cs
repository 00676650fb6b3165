namespace Regou.Chain.Rpc;

/// <summary>Times of blocks as nodes send them.</summary>
internal static class NodeTime
{
    /// <summary>Seconds beyond this are the year 5138: the node means milliseconds.</summary>
    private const long LargestSeconds = 100_000_000_000;
    private const long LargestMilliseconds = 253_402_300_799_999;

    /// <param name="value">Seconds since 1970; from the odd node milliseconds.</param>
    public static DateTimeOffset Parse(long value) => value switch
    {
        <= LargestSeconds => DateTimeOffset.FromUnixTimeSeconds(value),
        <= LargestMilliseconds => DateTimeOffset.FromUnixTimeMilliseconds(value),
        _ => throw new FormatException($"a block time of {value} is beyond the year 9999"),
    };

    /// <summary>Milliseconds refine the second they belong to; any others are ignored.</summary>
    public static DateTimeOffset Refine(DateTimeOffset second, long? milliseconds) =>
        milliseconds is { } value && value / 1000 == second.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeMilliseconds(value) : second;
}
