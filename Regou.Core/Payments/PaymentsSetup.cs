using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Regou.Chain.Blocks;
using Regou.Payments.Addresses;
using Regou.Payments.Auditing;
using Regou.Payments.Ledger;
using Regou.Payments.Reminders;

namespace Regou.Payments;

public static class PaymentsSetup
{
    /// <summary>Needs AddRegouData, AddPipeline, AddChain, AddPlans and AddPush.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddOptions<PaymentOptions>().BindConfiguration(PaymentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddMetrics();
        services.AddSingleton<PaymentNews>();
        services.AddSingleton<LedgerNews>();
        services.AddSingleton<LedgerReader>();
        services.AddSingleton<EndReminders>();
        services.AddSingleton<AuditMetrics>();
        services.AddSingleton<LedgerAudit>();
        services.TryAddSingleton<DepositAddresses>();
        services.TryAddSingleton<IBlockReader, UnreadChain>();
        return services;
    }
}
