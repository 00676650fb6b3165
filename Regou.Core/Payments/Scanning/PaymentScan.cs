using Microsoft.Extensions.Logging;
using Regou.Chain;
using Regou.Payments.Addresses;
using Regou.Payments.Crediting;
using Regou.Pipeline;

namespace Regou.Payments.Scanning;

/// <summary>
/// The sweep: everything once, whatever was or was not heard. It asks for the head itself, goes the way to finality, looks at every
/// balance, and enters what is left. What fails leaves the rest to run.
/// </summary>
public sealed partial class PaymentScan(
    Collecting collecting, HeadBlocks newest, HeadScan head, FinalScan final, Reconciliation reconciliation, WalletClaims claims, PaymentCrediting crediting,
    ILogger<PaymentScan> logger) : IStage
{
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        if (collecting.Way == CollectWay.None) return 0;
        await TryAsync("head", newest.AskAsync, cancellationToken);
        await TryAsync("newest blocks", head.DrainAsync, cancellationToken);
        await TryAsync("final blocks", final.DrainAsync, cancellationToken);
        await TryAsync("balances", reconciliation.RunAsync, cancellationToken);
        await claims.RunAsync(cancellationToken);
        return await crediting.DrainAsync(cancellationToken);
    }

    private async Task TryAsync(string what, Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        try
        {
            await run(cancellationToken);
        }
        catch (RpcException error)
        {
            Log.Failed(logger, what, error.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(350, LogLevel.Warning, "The payment scan could not look at the {What}, the next one tries again: {Error}")]
        public static partial void Failed(ILogger logger, string what, string error);
    }
}
