using System.Globalization;
using Regou.Tests.Web.Drivers;
using Regou.Web.Components.UserCenter;

namespace Regou.Tests.Web.UserCenter;

public sealed class SpanTests
{
    [Theory]
    [InlineData("00:00:59", "不到 1 分钟")]
    [InlineData("00:59:59", "59 分钟")]
    [InlineData("1.23:59:59", "47 小时")]
    [InlineData("2.00:29:59", "2 天")]
    [InlineData("2.00:30:00", "2 天 1 小时")]
    [InlineData("29.12:00:00", "29 天 12 小时")]
    [InlineData("99.23:29:59", "99 天 23 小时")]
    [InlineData("364.11:00:00", "364 天")]
    public void What_is_left_is_told_in_the_unit_that_matters(string left, string words) => Left(left).ShouldBe(words);

    [Theory]
    [InlineData("29.23:59:57", "30 天")]
    [InlineData("364.23:59:57", "365 天")]
    public void Who_has_just_paid_sees_the_days_that_were_bought(string left, string words) => Left(left).ShouldBe(words);

    [Theory]
    [InlineData("00:00:00.3204", "320 ms")]
    [InlineData("00:00:03.24", "3.2 s")]
    [InlineData("00:05:00", "5 分钟")]
    public void How_long_a_step_took_begins_at_milliseconds(string took, string words) =>
        UiWords.Say("zh-CN", localizer => Span.Step(Parse(took), localizer)).ShouldBe(words);

    private static string Left(string left) => UiWords.Say("zh-CN", localizer => Span.Left(Parse(left), localizer));

    private static TimeSpan Parse(string length) => TimeSpan.Parse(length, CultureInfo.InvariantCulture);
}
