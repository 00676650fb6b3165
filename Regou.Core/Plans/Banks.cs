using Regou.Data.Entities;

namespace Regou.Plans;

/// <summary>Yearly and monthly time that is not used yet. Time uses it up as it passes, the yearly first.</summary>
internal sealed class Banks
{
    private readonly List<Segment> segments = [];
    private Fraction now;
    private Fraction yearly;
    private Fraction monthly;

    public void Add(Granted granted)
    {
        if (granted.Plan == PlanKind.ProYearly) yearly += granted.Seconds;
        else monthly += granted.Seconds;
    }

    public void Empty() => (yearly, monthly) = (default, default);

    /// <param name="moment">Not before an earlier one.</param>
    public void PassUntil(Fraction moment)
    {
        yearly -= Use(PlanKind.ProYearly, Fraction.Min(yearly, moment - now));
        monthly -= Use(PlanKind.ProMonthly, Fraction.Min(monthly, moment - now));
        now = moment;
    }

    /// <summary>Lets time pass until nothing is left.</summary>
    public IReadOnlyList<Segment> RunOut()
    {
        PassUntil(now + yearly + monthly);
        return segments;
    }

    private Fraction Use(PlanKind plan, Fraction seconds)
    {
        if (seconds.Sign <= 0) return default;
        var from = now;
        now += seconds;
        if (segments is [.., var last] && last.Plan == plan && last.Until == from) segments[^1] = last with { Until = now };
        else segments.Add(new(plan, from, now));
        return seconds;
    }
}
