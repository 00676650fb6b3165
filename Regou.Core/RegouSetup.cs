using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Regou.Accounts;
using Regou.Data;
using Regou.Launches;
using Regou.Pipeline;

namespace Regou;

public static class RegouSetup
{
    /// <summary>Everything that Regou does, without a way to reach it: the host adds pages, endpoints and jobs.</summary>
    public static IServiceCollection AddRegou(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddRegouData()
            .AddPipeline()
            .AddSingleton<LaunchFeed>()
            .AddSingleton<LaunchQueries>()
            .AddSingleton<LoginTickets>();
    }
}
