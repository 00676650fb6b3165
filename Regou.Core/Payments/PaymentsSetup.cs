using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Regou.Chain.Blocks;
using Regou.Payments.Addresses;
using Regou.Payments.Crediting;
using Regou.Payments.Scanning;
using Regou.Pipeline;

namespace Regou.Payments;

public static class PaymentsSetup
{
    /// <summary>Needs AddRegouData, AddPipeline, AddChain and AddPlans.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddOptions<PaymentOptions>().BindConfiguration(PaymentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<PaymentOptions>, PaymentOptionsValidation>();
        services.AddMetrics();
        services.AddSingleton<PaymentMetrics>();
        services.AddSingleton<PaymentNews>();
        services.AddSingleton<Collecting>();
        services.AddSingleton<HotAddresses>();
        services.AddSingleton<DepositAddresses>();

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
}
