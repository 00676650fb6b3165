using Regou.Chain;

namespace Regou.Payments.Webhooks;

/// <summary>Where a payment may be. At least one of the two is there; neither is believed.</summary>
public readonly record struct TransferHint(Hash32? Transaction, Address? Recipient);
