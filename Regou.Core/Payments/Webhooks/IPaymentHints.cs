namespace Regou.Payments.Webhooks;

/// <summary>Takes hints of payments and has the chain read there at once. A hint that is lost costs time only.</summary>
public interface IPaymentHints
{
    void Add(IReadOnlyCollection<TransferHint> hints);
}
