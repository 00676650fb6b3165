using System.Diagnostics.Metrics;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Payments;

/// <summary>Counters since the start of the process; the meter is <c>Regou.Payments</c>.</summary>
public sealed class PaymentMetrics
{
    public const string MeterName = "Regou.Payments";
    private readonly Counter<long> seen;
    private readonly Counter<long> confirmed;
    private readonly Counter<long> credited;
    private readonly Counter<long> orphaned;
    private readonly Counter<long> mismatches;
    private readonly Histogram<double> seenLag;
    private readonly Histogram<double> creditLag;
    private long mismatchTotal;

    public PaymentMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        seen = meter.CreateCounter<long>("regou.payments.seen", "{payment}", "Payments seen in a block, by their way");
        confirmed = meter.CreateCounter<long>("regou.payments.confirmed", "{payment}", "Payments in final blocks, by their way");
        credited = meter.CreateCounter<long>("regou.payments.credited", "{payment}", "Payments entered into the ledger, by their way");
        orphaned = meter.CreateCounter<long>("regou.payments.orphaned", "{payment}", "Payments whose block was replaced");
        mismatches = meter.CreateCounter<long>("regou.payments.mismatches", "{mismatch}", "What the chain says and the books do not, by its kind");
        seenLag = meter.CreateHistogram<double>("regou.payments.seen_lag", "s", "From a block's time to the payment being seen");
        creditLag = meter.CreateHistogram<double>("regou.payments.credit_lag", "s", "From finality being recorded to the ledger");
    }

    public long MismatchTotal => Interlocked.Read(ref mismatchTotal);

    public void Seen(PaymentWay way, TimeSpan lag)
    {
        seen.Add(1, Tag(way));
        seenLag.Record(lag.TotalSeconds);
    }

    public void Confirmed(PaymentWay way) => confirmed.Add(1, Tag(way));

    public void Credited(PaymentWay way, TimeSpan? lag)
    {
        credited.Add(1, Tag(way));
        if (lag is { } waited) creditLag.Record(waited.TotalSeconds);
    }

    public void Orphaned(int count) => orphaned.Add(count);

    /// <param name="kind">balance: an address holds less than it must; block: a confirmed payment's block is another one now.</param>
    public void Mismatch(string kind)
    {
        Interlocked.Increment(ref mismatchTotal);
        mismatches.Add(1, new KeyValuePair<string, object?>("kind", kind));
    }

    private static KeyValuePair<string, object?> Tag(PaymentWay way) => new("way", way.Word());
}
