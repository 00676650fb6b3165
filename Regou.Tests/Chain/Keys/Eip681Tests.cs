using System.Globalization;
using System.Numerics;
using Regou.Chain;
using Regou.Chain.Keys;

namespace Regou.Tests.Chain.Keys;

public sealed class Eip681Tests
{
    private const string Link = "ethereum:0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266@56";
    private static readonly Address Payee = Address.Parse("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");

    [Fact]
    public void Less_than_nothing_is_no_amount() => Should.Throw<ArgumentOutOfRangeException>(() => Eip681.Link(Payee, -1));

    [Theory]
    [MemberData(nameof(HdVectors.Links), MemberType = typeof(HdVectors))]
    public void Links_are_those_that_others_compute(string address, string wei, string link) =>
        Eip681.Link(Address.Parse(address), BigInteger.Parse(wei, CultureInfo.InvariantCulture)).ShouldBe(link);

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1", "1")]
    [InlineData("10", "10")]
    [InlineData("1000", "1e3")]
    [InlineData("2014000000000000000", "2.014e18")]
    [InlineData("9733333333333333333", "9733333333333333333")]
    [InlineData("9733333333333333330", "9733333333333333330")]
    [InlineData("120000", "1.2e5")]
    public void The_amount_is_exact_and_scientific_only_where_that_is_shorter(string wei, string text) =>
        Eip681.Link(Payee, BigInteger.Parse(wei, CultureInfo.InvariantCulture)).ShouldBe($"{Link}?value={text}");

    [Fact]
    public void Without_an_amount_the_payer_chooses() => Eip681.Link(Payee, null).ShouldBe(Link);

    [Fact]
    public void Every_amount_can_be_read_back_whole()
    {
        var random = new Random(681);
        for (var round = 0; round < 2_000; round++)
        {
            var wei = new BigInteger(random.NextInt64()) * BigInteger.Pow(10, random.Next(20)) / BigInteger.Pow(10, random.Next(19));
            var text = Eip681.Link(Payee, wei)[(Link.Length + "?value=".Length)..];
            var parts = text.Split('e');
            var decimals = parts[0].Split('.') is [_, var fraction] ? fraction.Length : 0;
            var exponent = parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
            exponent.ShouldBeGreaterThanOrEqualTo(decimals);
            (BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * BigInteger.Pow(10, exponent - decimals)).ShouldBe(wei);
        }
    }
}
