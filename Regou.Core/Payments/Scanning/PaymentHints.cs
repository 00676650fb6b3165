using Regou.Chain;
using Regou.Payments.Addresses;
using Regou.Payments.Webhooks;
using Regou.Pipeline;

namespace Regou.Payments.Scanning;

/// <summary>
/// What somebody says about a payment: it makes the scanner look at the chain at once, and nothing else. Bounded, in memory; one that
/// is lost costs time only, because every block is read anyway. Thread-safe.
/// </summary>
public sealed class PaymentHints(HotAddresses hot, PaymentScanDue scanDue) : IPaymentHints
{
    private const int Most = 1_024;
    private readonly Lock gate = new();
    private readonly HashSet<Hash32> transactions = [];

    public void Hint(Hash32? tx, Address? address) => Add([new(tx, address)]);

    public void Add(IReadOnlyCollection<TransferHint> hints)
    {
        lock (gate)
        {
            foreach (var hash in hints.Select(hint => hint.Transaction).OfType<Hash32>())
            {
                if (transactions.Count < Most) transactions.Add(hash);
            }
        }

        foreach (var recipient in hints.Select(hint => hint.Recipient).OfType<Address>()) hot.Hint(recipient.ToString());
        scanDue.Raise();
    }

    public IReadOnlyList<Hash32> Take()
    {
        lock (gate)
        {
            IReadOnlyList<Hash32> all = [.. transactions];
            transactions.Clear();
            return all;
        }
    }
}
