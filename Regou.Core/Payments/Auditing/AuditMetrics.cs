using System.Diagnostics.Metrics;

namespace Regou.Payments.Auditing;

/// <summary>What the comparisons of the ledger with the chain found; the meter is <c>Regou.Payments</c>.</summary>
public sealed class AuditMetrics
{
    private readonly Counter<long> reversed;
    private long mismatches;

    public AuditMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(PaymentMetrics.MeterName);
        reversed = meter.CreateCounter<long>("regou.ledger.reversed", "{entry}", "Entries taken back as the chain does not have their payment");
        meter.CreateObservableGauge("regou.ledger.mismatches", () => Interlocked.Read(ref mismatches), "{mismatch}", "What did not agree in the last check");
    }

    public long Mismatches => Interlocked.Read(ref mismatches);

    public void Checked(int found) => Interlocked.Exchange(ref mismatches, found);

    public void Reversed() => reversed.Add(1);
}
