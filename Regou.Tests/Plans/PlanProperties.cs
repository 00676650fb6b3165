using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Regou.Data.Entities;
using Regou.Plans;
using static Regou.Tests.Plans.Rows;

namespace Regou.Tests.Plans;

/// <summary>What holds of every ledger.</summary>
public sealed class PlanProperties
{
    private const int Ledgers = 300;

    [Fact]
    public void The_time_granted_is_the_sum_paid_times_its_rate_and_all_of_it_passes() => ForAll((rows, _) =>
    {
        var paid = rows.FindAll(row => row.Kind == LedgerKind.Payment);
        var plan = PlanFold.Of(paid);
        var owed = paid.Aggregate(default(Fraction), (sum, row) => sum + new Price(row.MonthlyWei!.Value).Seconds(row.Wei, plan.Gave[row.Id].Plan));
        plan.Total.ShouldBe(owed);
        plan.Segments.Aggregate(default(Fraction), (sum, segment) => sum + segment.Until - segment.From).ShouldBe(owed);
        var shown = plan.Segments.Aggregate(BigInteger.Zero, (sum, segment) => sum + segment.Until.Floor() - segment.From.Floor());
        (BigInteger.Abs(shown - owed.Floor()) <= plan.Segments.Count).ShouldBeTrue();
    });

    [Fact]
    public void The_order_of_the_rows_does_not_matter() => ForAll((rows, random) =>
    {
        var shuffled = rows.ToArray();
        random.Shuffle(shuffled);
        PlanFold.Of(shuffled).ShouldBeLike(PlanFold.Of(rows));
    });

    [Fact]
    public void A_reversal_equals_never_having_paid() => ForAll((rows, random) =>
    {
        if (rows.Count == 0) return;
        var undone = rows[random.Next(rows.Count)];
        PlanFold.Of([.. rows, Reversal(1_000, undone, at: 400)]).ShouldBeLike(PlanFold.Of(rows.Where(row => row != undone)));
    });

    [Fact]
    public void No_payment_brings_an_end_nearer() => ForAll((rows, random) =>
    {
        var before = PlanFold.Of(rows);
        var after = PlanFold.Of([.. rows, SomePayment(1_000, random)]);
        (after.PaidEnd >= (before.PaidEnd ?? default)).ShouldBeTrue();
        if (before.YearlyEnd is { } yearly) (after.YearlyEnd >= yearly).ShouldBeTrue();
    });

    [Fact]
    public void Segments_follow_each_other_and_are_not_empty() => ForAll((rows, _) =>
    {
        var segments = PlanFold.Of(rows).Segments;
        segments.ShouldAllBe(segment => segment.From < segment.Until);
        foreach (var (one, next) in segments.Zip(segments.Skip(1)))
            (one.Until < next.From || (one.Until == next.From && one.Plan != next.Plan)).ShouldBeTrue();
    });

    private static void ForAll(Action<List<LedgerEntry>, Random> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Ledgers), Prop.ForAll(ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<int>(), (size, seed) =>
        {
            var random = new Random(seed);
            holds([.. Enumerable.Range(1, size.Get % 15).Select(id => SomeRow(id, random))], random);
        }));

    private static LedgerEntry SomeRow(int id, Random random) => random.Next(10) switch
    {
        0 => Revocation(id, random.Next(20)),
        1 => Grant(id, random.Next(2) == 0 ? PlanKind.ProMonthly : PlanKind.ProYearly, random.Next(1, 100), random.Next(20)),
        _ => SomePayment(id, random),
    };

    /// <summary>Often a part of a year, so that parts meet within 24 hours; sometimes of another price, sometimes dust.</summary>
    private static LedgerEntry SomePayment(int id, Random random)
    {
        var monthly = random.Next(3) == 0 ? new BigInteger(random.Next(1, 1_000_000)) : Bnb;
        var wei = random.Next(4) switch
        {
            0 => random.Next(1, 100),
            1 => monthly * random.Next(1, 12),
            _ => BigInteger.Max(1, new Price(monthly).YearlyAsked * random.Next(1, 5) / 4),
        };
        var paid = random.Next(40) / 2.0;
        return Payment(id, wei, at: paid + (random.Next(4) / 4.0), paid: paid, monthly: monthly);
    }
}
