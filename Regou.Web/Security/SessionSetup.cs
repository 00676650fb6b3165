using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Web.Settings;

namespace Regou.Web.Security;

/// <summary>Who is signed in: a sealed cookie, sealed with keys that live beside the database.</summary>
internal static class SessionSetup
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    public static void AddSessions(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = "regou-session";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.CookieManager = new HostPrefixCookies();
            options.ExpireTimeSpan = Life;
            options.SlidingExpiration = true;
            options.LoginPath = "/login";
            options.ReturnUrlParameter = "return";
        });
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "regou-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The site sends its own frame-ancestors policy.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddDataProtection();
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<DataOptions>, ILoggerFactory>((keys, data, loggers) =>
            keys.XmlRepository = new FileSystemXmlRepository(KeyFolder(data.Value), loggers));
        services.AddOptions<DataProtectionOptions>().Configure<IOptions<WebOptions>>((options, web) =>
            options.ApplicationDiscriminator = Discriminator(web.Value.SessionSecret));
    }

    public static DirectoryInfo KeyFolder(DataOptions data) =>
        new(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(data.Path)) ?? ".", "keys"));

    /// <summary>Sessions sealed under another SESSION_SECRET do not open.</summary>
    public static string Discriminator(string? secret) =>
        secret is null ? "Regou" : $"Regou:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)))}";
}
