using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Regou.Launches.Listings;

namespace Regou.Tests.Launches.Listings;

public sealed class GmgnOptionsTests
{
    [Theory]
    [InlineData("https://openapi.gmgn.ai")]
    [InlineData("https://proxy.example/gmgn/")]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://localhost:5000")]
    public void Https_is_accepted_and_http_on_this_machine(string url) => Failures(options => options.BaseUrl = url).ShouldBeEmpty();

    [Theory]
    [InlineData("http://openapi.gmgn.ai")]
    [InlineData("openapi.gmgn.ai")]
    [InlineData("https://user:pass@openapi.gmgn.ai")]
    [InlineData("https://openapi.gmgn.ai?x=1")]
    [InlineData("")]
    public void Any_other_address_is_refused_by_the_variables_name(string url) =>
        Failures(options => options.BaseUrl = url).ShouldHaveSingleItem().ShouldStartWith("GMGN_API_BASE_URL must be an https URL");

    [Theory]
    [InlineData("two words")]
    [InlineData("line\nbreak")]
    [InlineData("键")]
    public void A_key_that_no_header_can_carry_is_refused_without_showing_it(string key)
    {
        var failure = Failures(options => options.ApiKey = key).ShouldHaveSingleItem();
        failure.ShouldContain("GMGN_API_KEY must be");
        failure.ShouldNotContain(key);
    }

    [Theory]
    [InlineData(499)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3_600_001)]
    public void Faster_than_the_service_allows_is_refused(int interval) =>
        Failures(options => options.IntervalMs = interval).ShouldHaveSingleItem().ShouldContain("GMGN_INTERVAL_MS must be 500 to 3600000");

    [Fact]
    public void Nothing_set_is_off_and_in_order() => Failures(options => options.IsOn.ShouldBeFalse()).ShouldBeEmpty();

    private static IEnumerable<string> Failures(Action<GmgnOptions> change)
    {
        using var services = new ServiceCollection()
            .AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build())
            .AddListings()
            .Configure(change)
            .BuildServiceProvider();
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return invalid.Failures;
        }
    }
}
