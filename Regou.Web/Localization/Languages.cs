using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Regou.Web.Localization;

internal static class Languages
{
    public const string Chinese = "zh-CN";
    public const string English = "en";
    public static readonly IReadOnlyList<string> All = [Chinese, English];

    /// <summary>Chinese unless the visitor chose otherwise: what a browser says about its language is not asked.</summary>
    public static IServiceCollection AddLanguages(this IServiceCollection services)
    {
        services.AddLocalization(options => options.ResourcesPath = "Resources");
        return services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Chinese);
            options.SupportedCultures = options.SupportedUICultures = [.. All.Select(CultureInfo.GetCultureInfo)];
            options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = CookieName }];
        });
    }

    public const string CookieName = "regou-language";
}
