namespace Regou.Plans;

/// <summary>A length of time in the two units that tell it best, floored: days and hours, hours and minutes, or seconds.</summary>
/// <param name="Unit">The end of the key of its words.</param>
public readonly record struct LengthParts(string Unit, long Big, long Small)
{
    private const long Minute = 60;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    /// <param name="length">Not negative.</param>
    public static LengthParts Of(Fraction length)
    {
        var seconds = (long)System.Numerics.BigInteger.Min(length.Floor(), long.MaxValue);
        return seconds switch
        {
            >= Day => Pair("Days", seconds, Day, "Hours", Hour),
            >= Hour => Pair("Hours", seconds, Hour, "Minutes", Minute),
            >= Minute => new("Minutes", seconds / Minute, 0),
            _ => new("Seconds", seconds, 0),
        };
    }

    private static LengthParts Pair(string unit, long seconds, long big, string smaller, long small) =>
        seconds % big / small is > 0 and var rest ? new(unit + smaller, seconds / big, rest) : new(unit, seconds / big, 0);
}
