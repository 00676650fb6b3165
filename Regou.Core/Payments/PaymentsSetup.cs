using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Regou.Payments.Webhooks;

namespace Regou.Payments;

public static class PaymentsSetup
{
    /// <summary>Needs AddRegouData, AddPipeline, AddChain and AddPlans.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddOptions<PaymentOptions>().BindConfiguration(PaymentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PaymentNews>();
        return services.AddWebhooks();
    }

    private static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration(WebhookOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<IPaymentHints, WakingHints>();
        return services.AddSingleton<WebhookDesk>();
    }
}
