using System.Numerics;
using Regou.Plans;

namespace Regou.Tests.Plans;

public sealed class FractionTests
{
    [Fact]
    public void A_denominator_that_is_not_positive_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new Fraction(1, 0)).Message.ShouldStartWith("a denominator is positive, not 0");
        Should.Throw<ArgumentOutOfRangeException>(() => new Fraction(1, -3));
    }

    [Fact]
    public void Equal_numbers_are_equal_however_they_are_written()
    {
        new Fraction(2, 4).ShouldBe(new Fraction(1, 2));
        new Fraction(0, 7).ShouldBe(default);
        default(Fraction).Denominator.ShouldBe(1);
        new Fraction(-6, 4).ToString().ShouldBe("-3/2");
    }

    [Fact]
    public void Sums_and_products_are_exact()
    {
        (new Fraction(1, 3) + new Fraction(1, 6)).ShouldBe(new(1, 2));
        (new Fraction(1, 3) - new Fraction(1, 2)).ShouldBe(new(-1, 6));
        (new Fraction(2, 3) * new Fraction(3, 4)).ShouldBe(new(1, 2));
        (-new Fraction(2, 3)).ShouldBe(new(-2, 3));
    }

    [Theory]
    [InlineData(7, 2, 3, 4)]
    [InlineData(-7, 2, -4, -3)]
    [InlineData(6, 2, 3, 3)]
    [InlineData(-6, 2, -3, -3)]
    [InlineData(0, 5, 0, 0)]
    [InlineData(1, 5, 0, 1)]
    [InlineData(-1, 5, -1, 0)]
    public void Floor_and_ceiling_enclose_it(int numerator, int denominator, int floor, int ceiling)
    {
        var value = new Fraction(numerator, denominator);
        value.Floor().ShouldBe(new BigInteger(floor));
        value.Ceiling().ShouldBe(new BigInteger(ceiling));
    }

    [Fact]
    public void They_are_ordered()
    {
        var (less, more) = (new Fraction(1, 3), new Fraction(1, 2));
        (less < more, less <= more, less > more, less >= more).ShouldBe((true, true, false, false));
        (more < less, more <= less, more > less, more >= less).ShouldBe((false, false, true, true));
        (less < new Fraction(2, 6), less <= new Fraction(2, 6), less > new Fraction(2, 6), less >= new Fraction(2, 6)).ShouldBe((false, true, false, true));
        Fraction.Min(less, more).ShouldBe(less);
        Fraction.Min(more, less).ShouldBe(less);
        (less.Sign, (-less).Sign, default(Fraction).Sign).ShouldBe((1, -1, 0));
    }
}
