using Microsoft.Extensions.DependencyInjection;
using Regou.Pipeline;
using Regou.Push.Composing;
using Regou.Push.Delivering;
using Regou.Push.Rules;

namespace Regou.Push;

public static class PushSetup
{
    /// <summary>Needs an <see cref="IMessageChannel"/> from the room that implements it.</summary>
    public static IServiceCollection AddPush(this IServiceCollection services)
    {
        services.AddOptions<PushOptions>().BindConfiguration(PushOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RuleBook>();
        services.AddSingleton<DeliveryLog>();
        services.AddSingleton<WaitingUsers>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<SettlementWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<SettlementWriter>());
        services.AddStage<FanOut, LaunchesRecorded>();
        services.AddStage<Composer, JobsWaiting>();
        services.AddStage<Delivery, SendsWaiting>();
        return services;
    }
}
