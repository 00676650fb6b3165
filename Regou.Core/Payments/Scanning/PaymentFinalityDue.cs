using Regou.Pipeline;

namespace Regou.Payments.Scanning;

/// <summary>The newest blocks were looked at: see what is final by now.</summary>
public sealed class PaymentFinalityDue : Signal;
