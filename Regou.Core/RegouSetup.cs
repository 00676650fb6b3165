using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Regou.Accounts;
using Regou.Chain;
using Regou.Data;
using Regou.Launches;
using Regou.Payments;
using Regou.Pipeline;
using Regou.Plans;
using Regou.Push;
using Regou.WeChat;

namespace Regou;

public static class RegouSetup
{
    /// <summary>All of what Regou does; each room registers itself.</summary>
    public static IServiceCollection AddRegou(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddRegouData()
            .AddPipeline()
            .AddChain()
            .AddLaunches()
            .AddAccounts()
            .AddPlans()
            .AddPayments()
            .AddPush()
            .AddWeChat();
    }
}
