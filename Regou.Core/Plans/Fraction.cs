using System.Numerics;

namespace Regou.Plans;

/// <summary>An exact number: money becomes time without anything being rounded away. In lowest terms; default is 0.</summary>
public readonly record struct Fraction : IComparable<Fraction>
{
    /// <summary>The denominator less one, so that default is a number too.</summary>
    private readonly BigInteger above;

    /// <param name="denominator">Positive.</param>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.Sign <= 0) throw new ArgumentOutOfRangeException(nameof(denominator), $"a denominator is positive, not {denominator}");
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / common;
        above = (denominator / common) - 1;
    }

    public BigInteger Numerator { get; }

    public BigInteger Denominator => above + 1;

    public int Sign => Numerator.Sign;

    /// <summary>The greatest whole number that is not greater.</summary>
    public BigInteger Floor()
    {
        var whole = BigInteger.DivRem(Numerator, Denominator, out var rest);
        return rest.Sign < 0 ? whole - 1 : whole;
    }

    /// <summary>The least whole number that is not less.</summary>
    public BigInteger Ceiling() => -(-this).Floor();

    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public override string ToString() => $"{Numerator}/{Denominator}";

    public static Fraction Min(Fraction left, Fraction right) => left < right ? left : right;

    public static implicit operator Fraction(BigInteger whole) => new(whole, 1);

    public static implicit operator Fraction(long whole) => new(whole, 1);

    public static Fraction operator +(Fraction left, Fraction right) =>
        new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static Fraction operator -(Fraction left, Fraction right) => left + -right;

    public static Fraction operator -(Fraction value) => new(-value.Numerator, value.Denominator);

    public static Fraction operator *(Fraction left, Fraction right) => new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static bool operator <(Fraction left, Fraction right) => left.CompareTo(right) < 0;

    public static bool operator >(Fraction left, Fraction right) => left.CompareTo(right) > 0;

    public static bool operator <=(Fraction left, Fraction right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Fraction left, Fraction right) => left.CompareTo(right) >= 0;
}
