using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Regou.Chain.Blocks;
using Regou.Payments.Addresses;
using Regou.Payments.Auditing;
using Regou.Payments.Crediting;
using Regou.Payments.Ledger;
using Regou.Payments.Reminders;
using Regou.Payments.Scanning;
using Regou.Payments.Webhooks;
using Regou.Pipeline;
using Regou.Push.Composing;

namespace Regou.Payments;

public static class PaymentsSetup
{
    /// <summary>Needs AddRegouData, AddPipeline, AddChain, AddPlans and AddPush.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddOptions<PaymentOptions>().BindConfiguration(PaymentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<PaymentOptions>, PaymentOptionsValidation>();
        services.AddMetrics();
        services.AddSingleton<PaymentMetrics>();
        services.AddSingleton<PaymentNews>();
        services.TryAddSingleton<WaitingUsers>();
        return services.AddDepositAddresses().AddLedger().AddScanning().AddWebhooks();
    }

    /// <summary>Where a user pays to, for those who only say so.</summary>
    public static IServiceCollection AddDepositAddresses(this IServiceCollection services)
    {
        services.TryAddSingleton<PaymentScanDue>();
        services.TryAddSingleton<Collecting>();
        services.TryAddSingleton<HotAddresses>();
        services.TryAddSingleton<DepositAddresses>();
        return services;
    }

    private static IServiceCollection AddLedger(this IServiceCollection services) => services
        .AddSingleton<LedgerNews>()
        .AddSingleton<LedgerReader>()
        .AddSingleton<EndReminders>()
        .AddSingleton<AuditMetrics>()
        .AddSingleton<LedgerAudit>();

    private static IServiceCollection AddScanning(this IServiceCollection services)
    {
        services.TryAddSingleton<NewHeads>();
        services.AddSingleton<PaymentFinalityDue>();
        services.AddSingleton<HeardHeads>();
        services.AddSingleton<PaymentHints>();
        services.AddSingleton<BlockWindow>();
        services.AddSingleton<WatchList>();
        services.AddSingleton<HeadBlocks>();
        services.AddSingleton<Finality>();
        services.AddSingleton<FinalHeaders>();
        services.AddSingleton<FinalBlocks>();
        services.AddSingleton<FinalRecorder>();
        services.AddSingleton<Openings>();
        services.AddSingleton<Reconciliation>();
        services.AddSingleton<WalletClaims>();
        services.AddSingleton<PaymentScan>();
        services.AddHostedService<PaymentsStart>();
        services.AddStage<HeadScan, PaymentScanDue>();
        services.AddStage<FinalScan, PaymentFinalityDue>();
        services.AddStage<PaymentCrediting, PaymentsConfirmed>();
        return services;
    }

    private static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration(WebhookOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IPaymentHints>(provider => provider.GetRequiredService<PaymentHints>());
        return services.AddSingleton<WebhookDesk>();
    }
}
