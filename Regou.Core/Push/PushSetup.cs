using Microsoft.Extensions.DependencyInjection;
using Regou.Pipeline;
using Regou.Push.Channels;
using Regou.Push.Composing;
using Regou.Push.Delivering;
using Regou.Push.Matching;
using Regou.Push.Rules;

namespace Regou.Push;

public static class PushSetup
{
    /// <summary>Needs <see cref="IMessageChannel"/>s from the rooms that implement them.</summary>
    public static IServiceCollection AddPush(this IServiceCollection services)
    {
        services.AddOptions<PushOptions>().BindConfiguration(PushOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RuleBook>();
        services.AddSingleton<SubscriberIndex>();
        services.AddMetrics();
        services.AddSingleton<PushMetrics>();
        services.AddSingleton<DeliveryLog>();
        services.AddSingleton<WaitingUsers>();
        services.AddSingleton<ComposerAgenda>();
        services.AddSingleton<UsersOnTheWay>();
        services.AddSingleton<RouteQuery>();
        services.AddSingleton<Composer>();
        services.AddSingleton<TestPush>();
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<MessageChannels>();
        services.AddSingleton<ChannelCatalogue>();
        services.AddSingleton<ChannelBook>();
        services.AddSingleton<ChannelTest>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<Attempt>();
        services.AddSingleton<SettlementWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<SettlementWriter>());
        services.AddStage<FanOut, LaunchesRecorded>();
        services.AddStage<Retraction, LaunchesRolledBack>();
        services.AddStage<PromptComposer, JobsWaiting>();
        services.AddStage<Delivery, SendsWaiting>();
        return services;
    }
}
