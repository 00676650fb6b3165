using Regou.Data.Entities;
using Regou.Payments;
using Regou.Payments.Auditing;
using Regou.Tests.Drivers;

namespace Regou.Tests.Payments;

public sealed class PaymentMetricsTests : IDisposable
{
    private readonly RecordedMeters meters = new();
    private readonly PaymentMetrics payments;
    private readonly AuditMetrics audit;

    public PaymentMetricsTests() => (payments, audit) = (new(meters), new(meters));

    public void Dispose() => meters.Dispose();

    [Fact]
    public void Each_step_of_a_payment_is_counted_by_its_way_and_its_waiting_measured_in_seconds()
    {
        payments.Seen(PaymentWay.Direct, TimeSpan.FromMilliseconds(1_500));
        payments.Confirmed(PaymentWay.Internal);
        payments.Credited(PaymentWay.Wallet, TimeSpan.FromSeconds(2));
        payments.Credited(PaymentWay.Direct, null);
        payments.Orphaned(3);
        meters.Measured.ShouldBe(
        [
            new("regou.payments.seen", 1, "way=direct"), new("regou.payments.seen_lag", 1.5),
            new("regou.payments.confirmed", 1, "way=internal"),
            new("regou.payments.credited", 1, "way=wallet"), new("regou.payments.credit_lag", 2),
            new("regou.payments.credited", 1, "way=direct"),
            new("regou.payments.orphaned", 3),
        ]);
    }

    [Fact]
    public void What_chain_and_books_disagree_on_is_counted_by_kind_and_in_sum()
    {
        payments.Mismatch("balance");
        payments.Mismatch("block");
        meters.Measured.ShouldBe([new("regou.payments.mismatches", 1, "kind=balance"), new("regou.payments.mismatches", 1, "kind=block")]);
        payments.MismatchTotal.ShouldBe(2);
    }

    [Fact]
    public void The_last_check_of_the_ledger_is_a_gauge_and_what_it_took_back_a_counter()
    {
        audit.Checked(4);
        audit.Checked(2);
        audit.Reversed();
        meters.Observe();
        audit.Mismatches.ShouldBe(2);
        meters.Measured.ShouldBe([new("regou.ledger.reversed", 1), new("regou.ledger.mismatches", 2)]);
    }

    [Fact]
    public void Every_instrument_is_of_one_meter_and_says_what_it_counts_and_in_which_unit()
    {
        meters.Instruments.Count.ShouldBe(9);
        meters.Instruments.Select(instrument => instrument.Name).ShouldBeUnique();
        meters.Instruments.ShouldAllBe(instrument => instrument.Meter.Name == "Regou.Payments"
            && !string.IsNullOrEmpty(instrument.Unit) && !string.IsNullOrEmpty(instrument.Description));
    }
}
