using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Regou.Launches;
using Regou.Payments;
using Regou.Pipeline;
using Regou.Push;
using Regou.Push.Composing;
using Regou.WeChat.Bindings;
using Regou.WeChat.Channels;
using Regou.WeChat.Commands;
using Regou.WeChat.Commands.Rules;
using Regou.WeChat.ILink;
using Regou.WeChat.Inbox;
using Regou.WeChat.Login;
using Regou.WeChat.OfficialAccount;

namespace Regou.WeChat;

public static class WeChatSetup
{
    /// <summary>Needs AddRegouData and AddPipeline.</summary>
    public static IServiceCollection AddWeChat(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<ILinkOptions>().BindConfiguration(ILinkOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<OfficialAccountOptions>().BindConfiguration(OfficialAccountOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<LaunchQueries>();
        services.TryAddSingleton<WaitingUsers>();
        services.AddDepositAddresses();
        return services.AddILink().AddChannels().AddQrLogins().AddInbox().AddCommands().AddOfficialAccount().AddSingleton<IMessageChannel, ILinkChannel>();
    }

    private static IServiceCollection AddILink(this IServiceCollection services)
    {
        foreach (var name in (string[])[ILinkCalls.PollClient, ILinkCalls.CallClient])
        {
            services.AddHttpClient(name)
                .ConfigurePrimaryHttpMessageHandler(provider => Handler(provider.GetRequiredService<GuardedConnect>()))
                .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
                .RemoveAllLoggers();
        }

        return services
            .AddSingleton<ILinkAddresses>()
            .AddSingleton(provider => new GuardedConnect(provider.GetRequiredService<ILinkAddresses>()))
            .AddSingleton<ILinkCalls>()
            .AddSingleton<ILinkClient>()
            .AddSingleton<CredentialCache>()
            .AddSingleton<BindingStore>();
    }

    private static IServiceCollection AddQrLogins(this IServiceCollection services) =>
        services
            .AddSingleton<QrLogins>()
            .AddSingleton<IQrLogins>(provider => provider.GetRequiredService<QrLogins>())
            .AddHostedService(provider => provider.GetRequiredService<QrLogins>());

    private static IServiceCollection AddInbox(this IServiceCollection services) =>
        services
            .AddSingleton<ListenerName>()
            .AddSingleton<ListenerLeases>()
            .AddSingleton<InboxWriter>()
            .AddSingleton<InboxStore>()
            .AddHostedService<InboxListener>()
            .AddSingleton<WordAnswer>()
            .AddStage<InboxAnswers, WordsArrived>();

    private static IServiceCollection AddOfficialAccount(this IServiceCollection services) =>
        services
            .AddSingleton<BindGuesses>()
            .AddSingleton<OfficialDesk>()
            .AddSingleton(provider => new OfficialCallback(
                provider.GetRequiredService<IOptions<OfficialAccountOptions>>(), provider.GetRequiredService<OfficialDesk>(),
                provider.GetRequiredService<TimeProvider>()));

    internal static IServiceCollection AddCommands(this IServiceCollection services) =>
        services
            .AddSingleton<ICommand, StartCommand>()
            .AddSingleton<ICommand, HelpCommand>()
            .AddSingleton<ICommand, StatusCommand>()
            .AddSingleton<ICommand, SubCommand>()
            .AddSingleton<ICommand, UnsubCommand>()
            .AddSingleton<ICommand, HistoryCommand>()
            .AddSingleton<ICommand, RulesCommand>()
            .AddSingleton<ICommand, FollowCommand>()
            .AddSingleton<ICommand, UnfollowCommand>()
            .AddSingleton<ICommand, MuteCommand>()
            .AddSingleton<ICommand, UnmuteCommand>()
            .AddSingleton<ICommand, QuietCommand>()
            .AddSingleton<ICommand, PlansCommand>()
            .AddSingleton<ICommand, UpgradeCommand>()
            .AddSingleton<ICommand, RenewCommand>()
            .AddSingleton<ICommand, BnbCommand>()
            .AddSingleton<ICommand, TestCommand>()
            .AddSingleton<ICommand, BindCommand>()
            .AddSingleton<SiteLinks>()
            .AddSingleton<CommandParser>()
            .AddSingleton<Replies>();

    /// <summary>
    /// Suits thousands of long polls: as many connections as bots, renewed now and then so that changes of DNS are noticed. No
    /// redirects (they would carry the token elsewhere), no cookies, no trace headers for a foreign service.
    /// </summary>
    private static SocketsHttpHandler Handler(GuardedConnect connect) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        ConnectCallback = connect.ConnectAsync,
    };
}
