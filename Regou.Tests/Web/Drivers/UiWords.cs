using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Regou.Web;

namespace Regou.Tests.Web.Drivers;

/// <summary>The site's words without the site.</summary>
internal static class UiWords
{
    /// <summary>What is said in a language.</summary>
    public static string Say(string culture, Func<IStringLocalizer, string> say)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            using var services = new ServiceCollection().AddLogging()
                .AddLocalization(options => options.ResourcesPath = "Resources")
                .BuildServiceProvider();
            return say(services.GetRequiredService<IStringLocalizer<UiText>>());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
