namespace Regou.Payments.Ledger;

/// <summary>What was to be entered cannot be, and nothing is. The message says why, for an operator.</summary>
public sealed class LedgerException(string message) : Exception(message);
