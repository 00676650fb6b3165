using Regou.Data.Entities;

namespace Regou.Plans;

/// <summary>Paid or granted time without a gap. Bounds are exact seconds since 1970.</summary>
public readonly record struct Segment(PlanKind Plan, Fraction From, Fraction Until);

/// <summary>What one entry of the ledger gave, and at which rate.</summary>
public readonly record struct Granted(PlanKind Plan, Fraction Seconds);

/// <summary>What a user's ledger comes to: when he is entitled to what, if nothing more is entered.</summary>
/// <param name="Segments">In order, apart or of different plans.</param>
/// <param name="Gave">By entry. An entry that was taken back, a reversal and a revocation gave nothing and are not here.</param>
public sealed record Timeline(IReadOnlyList<Segment> Segments, IReadOnlyDictionary<long, Granted> Gave)
{
    /// <summary>The end of the last paid time, past or future; null: there never was any.</summary>
    public Fraction? PaidEnd => Segments.Count == 0 ? null : Segments[^1].Until;

    public Fraction? YearlyEnd => Segments.Any(IsYearly) ? Segments.Last(IsYearly).Until : null;

    /// <summary>Floored to the second; of more than dates can say: <see cref="ExactTime.LastMoment"/>.</summary>
    public DateTimeOffset? PaidUntil => PaidEnd is { } end ? ExactTime.Moment(end) : null;

    public DateTimeOffset? YearlyUntil => YearlyEnd is { } end ? ExactTime.Moment(end) : null;

    /// <summary>All that the entries gave, used or not.</summary>
    public Fraction Total => Gave.Values.Aggregate(default(Fraction), (sum, one) => sum + one.Seconds);

    private static bool IsYearly(Segment segment) => segment.Plan == PlanKind.ProYearly;
}
