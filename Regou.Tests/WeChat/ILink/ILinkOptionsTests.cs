using System.ComponentModel.DataAnnotations;
using Regou.WeChat.ILink;

namespace Regou.Tests.WeChat.ILink;

public sealed class ILinkOptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("ilinkai.weixin.qq.com")]
    [InlineData("ftp://ilinkai.weixin.qq.com")]
    [InlineData("https://user@ilinkai.weixin.qq.com")]
    [InlineData("https://ilinkai.weixin.qq.com?x")]
    [InlineData(null)]
    public void A_base_that_is_no_web_address_stops_the_start_with_its_variables_name(string? baseUrl) =>
        Problems(new() { BaseUrl = baseUrl! }).ShouldHaveSingleItem().ShouldStartWith("ILINK_BASE_URL must be");

    [Fact]
    public void Every_number_has_bounds_and_its_variables_name()
    {
        foreach (var property in typeof(ILinkOptions).GetProperties().Where(property => property.PropertyType == typeof(int)))
        {
            var options = new ILinkOptions();
            property.SetValue(options, -1);
            var snake = Regou.Data.ColumnConventions.SnakeCase(property.Name).ToUpperInvariant();
            Problems(options).ShouldHaveSingleItem().ShouldStartWith($"ILINK_{snake} must be");
        }
    }

    [Theory]
    [InlineData("https://ilinkai.weixin.qq.com")]
    [InlineData("http://127.0.0.1:9000")]
    [InlineData("http://simulator:9000/")]
    public void The_operator_may_name_any_web_address(string baseUrl) => Problems(new() { BaseUrl = baseUrl }).ShouldBeEmpty();

    [Fact]
    public void The_defaults_are_those_of_the_official_client()
    {
        var options = new ILinkOptions();

        Problems(options).ShouldBeEmpty();
        options.BaseUrl.ShouldBe("https://ilinkai.weixin.qq.com");
        (options.QrLifeSeconds, options.QrAttemptSeconds, options.QrPauseMilliseconds, options.QrPollSeconds)
            .ShouldBe((120, 480, 1_000, 35));
        (options.PollSeconds, options.PollGraceSeconds, options.RetryMilliseconds, options.LongRetryMilliseconds)
            .ShouldBe((35, 10, 2_000, 30_000));
        options.MaxQrLogins.ShouldBe(500);
    }

    private static List<string> Problems(ILinkOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new(options), results, validateAllProperties: true);
        return [.. results.Select(result => result.ErrorMessage!)];
    }
}
