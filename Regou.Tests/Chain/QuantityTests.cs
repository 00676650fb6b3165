using System.Numerics;
using Regou.Chain;

namespace Regou.Tests.Chain;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(null, "is missing")]
    [InlineData("", "does not begin with 0x")]
    [InlineData("0x", "has no digits")]
    [InlineData("12", "does not begin with 0x")]
    [InlineData("1e", "does not begin with 0x")]
    [InlineData("x12", "does not begin with 0x")]
    [InlineData(" 0x12", "does not begin with 0x")]
    [InlineData("0x12 ", "no hex digit")]
    [InlineData("0xg", "no hex digit")]
    [InlineData("0x+1", "no hex digit")]
    [InlineData("0x1_0", "no hex digit")]
    [InlineData("0x١", "no hex digit")]
    [InlineData("-0x1", "is negative")]
    [InlineData("0x-1", "is negative")]
    [InlineData("0x10000000000000000000000000000000000000000000000000000000000000000", "longer than 256 bits")]
    public void A_text_that_is_no_quantity_is_refused_by_name(string? text, string what)
    {
        Should.Throw<FormatException>(() => Quantity.ParseInt64(text)).Message.ShouldContain(what);
        Should.Throw<FormatException>(() => Quantity.ParseUInt64(text)).Message.ShouldContain(what);
        Should.Throw<FormatException>(() => Quantity.ParseBigInteger(text)).Message.ShouldContain(what);
    }

    [Fact]
    public void A_number_that_does_not_fit_is_refused_by_name()
    {
        Should.Throw<FormatException>(() => Quantity.ParseInt64("0x8000000000000000")).Message.ShouldContain("larger than 2^63 - 1");
        Should.Throw<FormatException>(() => Quantity.ParseInt64("0x10000000000000000")).Message.ShouldContain("larger than 2^64 - 1");
        Should.Throw<FormatException>(() => Quantity.ParseUInt64("0x10000000000000000")).Message.ShouldContain("larger than 2^64 - 1");
    }

    [Fact]
    public void A_text_of_a_million_digits_is_refused_without_being_repeated() =>
        Should.Throw<FormatException>(() => Quantity.ParseBigInteger("0x" + new string('f', 1_000_000))).Message.Length.ShouldBeLessThan(200);

    [Theory]
    [InlineData("0x0", 0)]
    [InlineData("0x1", 1)]
    [InlineData("0X1f", 31)]
    [InlineData("0x1F", 31)]
    [InlineData("0x0000000000000000000000000000000000000000000000000000000071f2ddd0", 0x71f2ddd0)]
    [InlineData("0x7fffffffffffffff", long.MaxValue)]
    public void Leading_zeros_and_either_case_are_accepted(string text, long expected)
    {
        Quantity.ParseInt64(text).ShouldBe(expected);
        Quantity.ParseUInt64(text).ShouldBe((ulong)expected);
        Quantity.ParseBigInteger(text).ShouldBe(expected);
    }

    [Fact]
    public void The_largest_numbers_of_each_width_are_read()
    {
        Quantity.ParseUInt64("0xffffffffffffffff").ShouldBe(ulong.MaxValue);
        Quantity.ParseBigInteger("0x" + new string('f', 64)).ShouldBe((BigInteger.One << 256) - 1);
        Quantity.ParseBigInteger("0x8").ShouldBe(8);
    }

    [Theory]
    [InlineData(0, "0x0")]
    [InlineData(8, "0x8")]
    [InlineData(255, "0xff")]
    [InlineData(long.MaxValue, "0x7fffffffffffffff")]
    public void A_number_is_written_without_leading_zeros(long value, string expected)
    {
        Quantity.Format(value).ShouldBe(expected);
        Quantity.Format(new BigInteger(value)).ShouldBe(expected);
    }

    [Fact]
    public void A_negative_number_is_never_written()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Quantity.Format(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => Quantity.Format(BigInteger.MinusOne));
    }

    [Theory]
    [InlineData(null, "does not begin with 0x")]
    [InlineData("", "does not begin with 0x")]
    [InlineData("abcd", "does not begin with 0x")]
    [InlineData("0xabc", "odd number of digits")]
    [InlineData("0xzz", "no hex digit")]
    [InlineData("0x12 4", "no hex digit")]
    [InlineData("0x112233", "has 3 bytes, more than 2")]
    public void A_text_that_is_no_byte_string_is_refused_by_name(string? text, string what) =>
        Should.Throw<FormatException>(() => HexData.Decode(text, maxBytes: 2)).Message.ShouldContain(what);

    [Fact]
    public void Byte_strings_are_read_in_either_case_and_written_in_lower_case()
    {
        HexData.Decode("0x").ShouldBeEmpty();
        HexData.Decode("0X00fF").ShouldBe([0, 255]);
        HexData.Encode([0, 255]).ShouldBe("0x00ff");
        HexData.Encode([]).ShouldBe("0x");
    }

    [Theory]
    [InlineData("", "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("Transfer(address,address,uint256)", "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef")]
    [InlineData("\u0019Ethereum Signed Message:\n5hello", "0x50b2c43fd39106bafbba0da34fc430e1f91e3c96ea2acee2bc34119f92b37750")]
    public void Keccak_is_the_one_of_Ethereum(string text, string expected) =>
        HexData.Encode(Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes(text))).ShouldBe(expected);
}
