using System.Numerics;
using Regou.Data.Entities;

namespace Regou.Plans;

/// <summary>What time costs, all of it following from one number.</summary>
/// <param name="MonthlyWei">30 days; positive.</param>
public readonly record struct Price(BigInteger MonthlyWei)
{
    public const int MonthDays = 30;
    public const int YearDays = 365;
    private const int DaySeconds = 86_400;

    /// <summary>More digits than that nobody types into a wallet.</summary>
    private const int DigitsAsked = 5;

    /// <summary>365 days at the monthly rate, less a fifth.</summary>
    public Fraction YearlyWei => new(MonthlyWei * YearDays * 4, MonthDays * 5);

    /// <summary>The yearly price as it is asked for: rounded up, so that who pays it gets the whole year.</summary>
    public BigInteger YearlyAsked
    {
        get
        {
            var exact = YearlyWei.Ceiling();
            var step = BigInteger.One;
            while (exact / step >= BigInteger.Pow(10, DigitsAsked)) step *= 10;
            return new Fraction(exact, step).Ceiling() * step;
        }
    }

    /// <summary>The time that an amount gives. The yearly rate is five quarters of the monthly one.</summary>
    public Fraction Seconds(BigInteger wei, PlanKind rate)
    {
        var monthly = new Fraction(wei * MonthDays * DaySeconds, MonthlyWei);
        return rate == PlanKind.ProYearly ? monthly * new Fraction(5, 4) : monthly;
    }
}
