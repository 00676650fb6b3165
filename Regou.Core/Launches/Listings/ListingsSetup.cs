using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Regou.Launches.Listings;

public static class ListingsSetup
{
    public static IServiceCollection AddListings(this IServiceCollection services)
    {
        services.AddOptions<GmgnOptions>().BindConfiguration(GmgnOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<GmgnOptions>, GmgnOptionsValidation>();
        services.AddHttpClient(GmgnClient.HttpClientName)
            .ConfigurePrimaryHttpMessageHandler(Handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddSingleton<GmgnClient>();
        services.AddSingleton<GmgnStatus>();
        services.AddSingleton<GmgnReader>();
        return services.AddSingleton<IHostedService>(provider =>
            provider.GetRequiredService<IOptions<GmgnOptions>>().Value.IsOn
                ? ActivatorUtilities.CreateInstance<GmgnPoller>(provider)
                : ActivatorUtilities.CreateInstance<GmgnOff>(provider));
    }

    /// <summary>No redirects: they would carry the key elsewhere.</summary>
    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = OnlyIPv4.ConnectAsync,
    };
}
