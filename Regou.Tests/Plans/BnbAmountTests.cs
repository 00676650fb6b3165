using System.Globalization;
using System.Numerics;
using Regou.Plans;

namespace Regou.Tests.Plans;

public sealed class BnbAmountTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("0")]
    [InlineData("0.0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1e3")]
    [InlineData("1,5")]
    [InlineData("1.2.3")]
    [InlineData("0x10")]
    [InlineData("1 000")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("1BNB")]
    [InlineData("٣")]
    [InlineData("\ud800")]
    [InlineData("1000000000")]
    [InlineData("0.0000000000000000001")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000001")]
    public void What_is_no_amount_is_refused(string? text)
    {
        BnbAmount.TryParse(text, out var wei).ShouldBeFalse();
        wei.ShouldBe(BigInteger.Zero);
    }

    [Theory]
    [InlineData("1", "1000000000000000000")]
    [InlineData(" 1.50 ", "1500000000000000000")]
    [InlineData(".5", "500000000000000000")]
    [InlineData("5.", "5000000000000000000")]
    [InlineData("０．２５", "250000000000000000")]
    [InlineData("0.000000000000000001", "1")]
    [InlineData("0.0000000000000000010", "1")]
    [InlineData("000000000000123", "123000000000000000000")]
    [InlineData("999999999.999999999999999999", "999999999999999999999999999")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000001", "1000000000000000000")]
    public void Amounts_are_read_to_the_last_wei(string text, string wei)
    {
        BnbAmount.TryParse(text, out var read).ShouldBeTrue();
        read.ShouldBe(BigInteger.Parse(wei, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1", "0.000000000000000001")]
    [InlineData("1000000000000000000", "1")]
    [InlineData("9733400000000000000", "9.7334")]
    [InlineData("10000000000000000000", "10")]
    [InlineData("-1500000000000000000", "-1.5")]
    [InlineData("-500000000000000000", "-0.5")]
    public void Wei_is_written_as_BNB(string wei, string text) =>
        BnbAmount.Format(BigInteger.Parse(wei, CultureInfo.InvariantCulture)).ShouldBe(text);
}
