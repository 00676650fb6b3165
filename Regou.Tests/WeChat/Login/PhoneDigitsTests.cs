using Regou.WeChat.Login;

namespace Regou.Tests.WeChat.Login;

public sealed class PhoneDigitsTests
{
    [Theory]
    [InlineData("1234", "1234")]
    [InlineData(" 12 34\n", "1234")]
    [InlineData("12-34", "1234")]
    [InlineData("１２３４", "1234")]
    [InlineData("0", "0")]
    [InlineData("123456789012", "123456789012")]
    public void Digits_are_read_as_people_type_them(string text, string digits) => PhoneDigits.Read(text).ShouldBe(digits);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("12a4")]
    [InlineData("一二三四")]
    [InlineData("-1.5")]
    [InlineData("1234&qrcode=x")]
    [InlineData("1234567890123")]
    [InlineData("①②")]
    public void Anything_else_is_not_sent_to_the_service(string? text) => PhoneDigits.Read(text).ShouldBeNull();

    [Fact]
    public void A_text_of_any_length_is_refused_at_once() => PhoneDigits.Read(new string('1', 1_000_000)).ShouldBeNull();
}
