using Regou.Pipeline;

namespace Regou.Payments.Webhooks;

/// <summary>Wakes the scan, which then reads what is new.</summary>
internal sealed class WakingHints(PaymentScanDue scanDue) : IPaymentHints
{
    public void Add(IReadOnlyCollection<TransferHint> hints) => scanDue.Raise();
}
