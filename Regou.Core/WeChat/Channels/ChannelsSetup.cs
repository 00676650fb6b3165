using Microsoft.Extensions.DependencyInjection;
using Regou.Push;
using Regou.Push.Channels;
using Regou.WeChat.ILink;

namespace Regou.WeChat.Channels;

internal static class ChannelsSetup
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddOptions<ChannelsOptions>().BindConfiguration(ChannelsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddClient(ChannelCalls.ServiceClient, _ => Handler());
        services.AddClient(
            ChannelCalls.WebhookClient,
            provider =>
            {
                var handler = Handler();
                // A proxy would make the connection where nobody looks at its address.
                handler.UseProxy = false;
                handler.ConnectCallback = new GuardedConnect(provider.GetRequiredService<WebhookAddresses>().Trusts).ConnectAsync;
                return handler;
            });
        return services
            .AddSingleton<ChannelCalls>()
            .AddSingleton<WebhookAddresses>()
            .AddSingleton<IMessageChannel, WxPusherChannel>()
            .AddSingleton<IMessageChannel, ServerChanChannel>()
            .AddSingleton<IMessageChannel, PushPlusChannel>()
            .AddSingleton<IMessageChannel, WeComChannel>()
            .AddSingleton<IMessageChannel, WebhookChannel>()
            .AddSingleton<IChannelForm, WxPusherForm>()
            .AddSingleton<IChannelForm, ServerChanForm>()
            .AddSingleton<IChannelForm, PushPlusForm>()
            .AddSingleton<IChannelForm, WeComForm>()
            .AddSingleton<IChannelForm, WebhookForm>();
    }

    /// <summary>The factory's own logging would write addresses, and with them keys.</summary>
    private static void AddClient(this IServiceCollection services, string name, Func<IServiceProvider, SocketsHttpHandler> handler) =>
        services.AddHttpClient(name)
            .ConfigurePrimaryHttpMessageHandler(handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();

    /// <summary>No redirects (they would carry the key elsewhere), no cookies, no trace headers; renewed so that changes of DNS are noticed.</summary>
    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 32,
    };
}
