using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Regou.Chain.Blocks;
using Regou.Payments.Addresses;
using Regou.Payments.Scanning;

namespace Regou.Payments;

/// <summary>Says how people pay, and listens to the collector's heads where they do.</summary>
internal sealed partial class PaymentsStart(Collecting collecting, HeardHeads heard, NewHeads heads, ILogger<PaymentsStart> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Log.Way(logger, collecting.Way switch
        {
            CollectWay.Derived => $"each user has an address of his own (key {collecting.Key!.Fingerprint})",
            CollectWay.Wallet => $"all pay to {collecting.Wallet!.Value.ToChecksumString()} from the wallets they signed in with",
            _ => "payments are off: neither BNB_COLLECT_XPUB nor BNB_COLLECT_WALLET is set",
        });
        if (collecting.Way != CollectWay.None) heard.Listen(heads);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(360, LogLevel.Information, "Payments: {Way}")]
        public static partial void Way(ILogger logger, string way);
    }
}
