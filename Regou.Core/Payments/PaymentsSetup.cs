using Microsoft.Extensions.DependencyInjection;

namespace Regou.Payments;

public static class PaymentsSetup
{
    /// <summary>Needs AddRegouData, AddPipeline, AddChain and AddPlans.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddOptions<PaymentOptions>().BindConfiguration(PaymentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PaymentNews>();
        return services;
    }
}
