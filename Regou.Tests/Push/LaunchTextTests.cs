using System.Text;
using Regou.Push.Composing;
using Regou.Tests.Builders;

namespace Regou.Tests.Push;

public sealed class LaunchTextTests
{
    private const string Known = """{"buyTaxBps":300,"sellTaxBps":500,"firstBuy":"1500000000000000000"}""";
    private readonly LaunchText text = new("https://regou.example/", "zh-CN", Given.Noon.AddSeconds(3));

    [Fact]
    public void What_is_known_of_creator_tax_and_first_buy_is_told_within_six_lines()
    {
        var launch = Given.Launch(1, symbol: "HOTDOG", name: "Hot Dog");
        (launch.CreatorLaunches, launch.CreatorMigrations, launch.Extras) = (12, 1, Known);

        text.One(launch).ShouldBe(
            """
            four.meme 新发射：HOTDOG
            Hot Dog · 3 秒前发射
            0x0000000000000000000000000000000000000001
            创建者 0x0000…0001 · 发12·迁1
            税 3%/5% · 初始买入 1.5 BNB
            https://regou.example/token/0x0000000000000000000000000000000000000001
            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("""{"taxBps":-1,"firstBuy":"lots"}""")]
    [InlineData("""{"taxBps":10001,"firstBuy":"-5"}""")]
    [InlineData("""{"firstBuy":"1000000000000000000","quote":"0x55d398326f99059ff775485246999027b3197955"}""")] // not paid in BNB
    public void What_is_not_known_is_not_told(string extras)
    {
        var launch = Given.Launch(1);
        launch.Extras = extras;
        text.One(launch).Split('\n').Length.ShouldBe(5);
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1", "<0.0001")]
    [InlineData("123456789000000000", "0.1234")]
    [InlineData("999999999999999999999999999999", "999999999999.9999")]
    public void A_first_buy_is_told_in_bnb(string wei, string told) => LaunchDetails.Of($$"""{"firstBuy":"{{wei}}"}""").FirstBuyBnb.ShouldBe(told);

    [Fact]
    public void A_hostile_name_stays_on_its_line_and_costs_a_bounded_number_of_bytes()
    {
        var family = string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 200));
        var launch = Given.Launch(1, symbol: "A\nB\u202E" + family, name: family);
        var written = text.One(launch);
        written.Split('\n').Length.ShouldBeLessThanOrEqualTo(6);
        written.ShouldNotContain('\u202E');
        Encoding.UTF8.GetByteCount(written).ShouldBeLessThan(800);
    }

    [Theory]
    [InlineData(2_048)]
    [InlineData(8_000)]
    [InlineData(40_000)]
    public void A_digest_fits_the_channel_and_says_how_many_it_left_out(int maximum)
    {
        var launches = Enumerable.Range(1, 200).Select(number => Given.Launch(number, symbol: new('龍', 20))).ToList();
        var digest = text.Many(launches, 7, 3, maximum);
        Encoding.UTF8.GetByteCount(digest.Text).ShouldBeLessThanOrEqualTo(Math.Min(maximum, LaunchText.MaximumBytes));
        digest.Text.ShouldStartWith($"{digest.Listed} 个新发射\n1. ");
        digest.Text.ShouldContain($"还有 {207 - digest.Listed} 个在等待");
        digest.Text.ShouldContain("另有 3 个未保留");
        digest.Text.ShouldEndWith("https://regou.example");
    }

    [Fact]
    public void Ages_are_in_words()
    {
        static string Age(TimeSpan age) => new LaunchText("", "zh-CN", Given.Noon).One(Given.Launch(1, seenAt: Given.Noon - age)).Split('\n')[1];
        Age(TimeSpan.FromSeconds(59)).ShouldEndWith("59 秒前发射");
        Age(TimeSpan.FromMinutes(59)).ShouldEndWith("59 分钟前发射");
        Age(TimeSpan.FromHours(20)).ShouldEndWith("20 小时前发射");
    }

    [Fact]
    public void A_launch_without_a_known_creator_is_told_all_the_same()
    {
        var listed = Given.Listed(1);
        text.One(listed).ShouldContain("创建者 —");
    }
}
