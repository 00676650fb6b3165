using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using Regou.Accounts.SignIn;
using Regou.Push;
using Regou.Web.Components;
using Regou.Web.Components.Renew;
using Regou.Web.Components.UserCenter;
using Regou.Web.Endpoints;
using Regou.Web.Jobs;
using Regou.Web.Localization;
using Regou.Web.Security;
using Regou.Web.Security.ApiKeys;
using Regou.Web.Settings;
using Regou.WeChat.ILink;

namespace Regou.Web;

/// <summary>How the web application is put together; the parts are in the folders.</summary>
internal static class RegouWeb
{
    public static void AddRegouWeb(this WebApplicationBuilder builder)
    {
        // Outside Development an unpublished build would otherwise serve no scripts and styles.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var services = builder.Services;
        services.AddRegou();
        services.AddOptions<WebOptions>().BindConfiguration(WebOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebOptions>, WebOptionsRules>());
        services.AddOptions<PushOptions>().Configure<IOptions<WebOptions>>((push, web) => push.PublicUrl = web.Value.SiteUrl);
        services.AddOptions<ILinkOptions>().Configure<IOptions<WebOptions>>((ilink, web) =>
            ilink.Instance ??= $"{Environment.MachineName}:{web.Value.Port}");
        services.AddOptions<SignInOptions>().Configure<IOptions<WebOptions>, IHostEnvironment>((signIn, web, environment) =>
            (signIn.SiteUrl, signIn.AnyLoopback) = (web.Value.SiteUrl, environment.IsDevelopment()));
        services.Configure<ForwardedHeadersOptions>(options =>
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);

        services.AddSessions();
        services.AddApiRateLimits();
        services.AddLanguages();
        services.AddEndpointServices();
        services.AddJobs();
        services.AddSingleton<AccountReader>();
        services.AddSingleton<RenewReader>();
        services.AddRazorComponents().AddInteractiveServerComponents();
        // Chinese stays Chinese in the markup; what markup is made of is encoded all the same.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
    }

    public static void UseRegouWeb(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseRequestLocalization();
        app.UseExceptionHandler("/error");
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            // A page cannot answer for a form that was posted nowhere.
            var pages = context.Features.Get<IStatusCodePagesFeature>();
            if (pages is not null && !HttpMethods.IsGet(context.Request.Method)) pages.Enabled = false;
            return next(context);
        });
        app.UseCrossSiteGuard();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseRateLimiter();
        app.UseApiKeyGate();

        app.MapStaticAssets();
        app.MapRegouEndpoints();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }

    /// <summary>Unless the host was told otherwise in ASP.NET's own way (ASPNETCORE_URLS, --urls).</summary>
    public static void ListenWhereSettingsSay(this WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
        if (addresses is not { Count: 0 } || app.Configuration[WebHostDefaults.ServerUrlsKey] is not null) return;
        var web = app.Services.GetRequiredService<IOptions<WebOptions>>().Value;
        addresses.Add(new UriBuilder(Uri.UriSchemeHttp, web.Host, web.Port).Uri.ToString());
    }
}
