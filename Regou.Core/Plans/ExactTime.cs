namespace Regou.Plans;

/// <summary>Moments as exact seconds since 1970, and back.</summary>
public static class ExactTime
{
    /// <summary>The last whole second that a date can say. Time beyond it is not lost: it stays in the ledger, and its end comes nearer.</summary>
    public static readonly DateTimeOffset LastMoment = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.MaxValue.ToUnixTimeSeconds());

    /// <summary>To the millisecond, as the database keeps it.</summary>
    public static Fraction Seconds(DateTimeOffset moment) => new(moment.ToUnixTimeMilliseconds(), 1_000);

    /// <summary>The whole second that the moment is in.</summary>
    public static DateTimeOffset Moment(Fraction seconds) =>
        IsBeyond(seconds) ? LastMoment : DateTimeOffset.FromUnixTimeSeconds((long)seconds.Floor());

    public static bool IsBeyond(Fraction seconds) => seconds.Floor() > LastMoment.ToUnixTimeSeconds();
}
