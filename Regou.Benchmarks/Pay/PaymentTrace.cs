namespace Regou.Benchmarks.Pay;

/// <summary>Stopwatch timestamps of one payment.</summary>
/// <param name="Seen">Null where it was first found when it was final already, as a contract's payment is.</param>
/// <param name="Credited">Null: it was not, within the limit.</param>
internal sealed record PaymentTrace(long Sent, long Block, long? Seen, long? Credited);
