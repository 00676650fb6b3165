using Regou.Tests.Web.Drivers;
using Regou.Web.Components.Shared;
using Regou.Web.Endpoints;

namespace Regou.Tests.Web.Components;

public sealed class SharedPartsTests
{
    [Theory]
    [InlineData(-5, "刚刚", "now")]
    [InlineData(0, "刚刚", "now")]
    [InlineData(3, "3秒前", "3s ago")]
    [InlineData(59, "59秒前", "59s ago")]
    [InlineData(60, "1分钟前", "1m ago")]
    [InlineData(12 * 60, "12分钟前", "12m ago")]
    [InlineData(3600, "1小时前", "1h ago")]
    [InlineData(12_000, "3小时20分前", "3h 20m ago")]
    [InlineData(86_400, "1天前", "1d ago")]
    [InlineData(40 * 86_400, "40天前", "40d ago")]
    public void Ages_are_told_in_words(int seconds, string chinese, string english)
    {
        Age(seconds, "zh-CN").ShouldBe(chinese);
        Age(seconds, "en").ShouldBe(english);
    }

    [Fact]
    public void A_picture_is_the_same_for_the_same_address_and_another_for_another()
    {
        IdenticonPicture.Of("0xabc").ShouldBe(IdenticonPicture.Of("0xabc"));
        IdenticonPicture.Of("0xabc").ShouldNotBe(IdenticonPicture.Of("0xabd"));
    }

    [Fact]
    public void A_code_has_a_quiet_zone_and_its_three_finders()
    {
        var picture = QrPicture.Of("https://liteapp.weixin.qq.com/q/x?qrcode=0123456789abcdef0123456789abcdef&bot_type=3");

        var first = picture.Size - 8 - 7 + 4;
        picture.Path.ShouldContain("M4 4h7v1h-7z");
        picture.Path.ShouldContain($"M{first} 4h7v1h-7z");
        picture.Path.ShouldContain($"M4 {first}h7v1h-7z");
        picture.Path.ShouldNotContain("M0 ");
    }

    [Theory]
    [InlineData("0x5c952063c7fc8610ffdb798152d69f0b9550762b", "0x5c95…762b")]
    [InlineData("nonsense", "nonsense")]
    public void An_address_is_shortened_in_the_middle(string address, string shown) =>
        AddressText.Short(address).ToLowerInvariant().ShouldBe(shown);

    private static string Age(int seconds, string culture) =>
        UiWords.Say(culture, words => RelativeTime.Text(TimeSpan.FromSeconds(seconds), words));
}
