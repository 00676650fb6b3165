using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Regou.Accounts.Sessions;
using Regou.Web.Security.ApiKeys;
using Regou.Web.Security.Keys;
using Regou.Web.Settings;

namespace Regou.Web.Security;

/// <summary>Who is signed in: a sealed cookie that names a session of the database, sealed with keys that all instances share.</summary>
internal static class SessionSetup
{
    public static void AddSessions(this IServiceCollection services)
    {
        services.AddScoped<SessionCookie>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = SessionCookie.Name;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.CookieManager = new HostPrefixCookies();
            // Which sessions are alive is for the database to say; the cookie only must not end before.
            options.ExpireTimeSpan = TimeSpan.FromDays(SessionBook.LongestDays);
            options.SlidingExpiration = false;
            options.EventsType = typeof(SessionCookie);
            options.LoginPath = "/login";
            options.ReturnUrlParameter = "return";
            options.ForwardDefaultSelector = context => ApiKeyScheme.IsAsked(context) ? ApiKeyScheme.Name : null;
        }).AddScheme<AuthenticationSchemeOptions, ApiKeyScheme>(ApiKeyScheme.Name, _ => { });
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.AddScoped<CircuitSession>();
        services.AddScoped<AuthenticationStateProvider>(provider => provider.GetRequiredService<CircuitSession>());
        services.AddScoped<CircuitHandler, CircuitGuard>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "regou-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The site sends its own frame-ancestors policy.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddSharedKeys();
    }

    private static void AddSharedKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Regou");
        services.AddSingleton(provider => new KeySeal(provider.GetRequiredService<IOptions<WebOptions>>().Value.SessionSecret));
        services.AddSingleton<SealingKeyStore>();
        services.AddOptions<KeyManagementOptions>().Configure<SealingKeyStore, KeySeal>((keys, store, seal) =>
        {
            keys.XmlRepository = store;
            if (seal.IsOpen) return;
            keys.XmlEncryptor = new KeySealer(seal);
        });
    }
}
