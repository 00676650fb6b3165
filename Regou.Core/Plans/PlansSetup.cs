using Microsoft.Extensions.DependencyInjection;

namespace Regou.Plans;

public static class PlansSetup
{
    public static IServiceCollection AddPlans(this IServiceCollection services)
    {
        services.AddOptions<PlanOptions>().BindConfiguration(PlanOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }
}
