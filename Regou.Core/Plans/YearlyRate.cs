using Regou.Data.Entities;

namespace Regou.Plans;

/// <summary>
/// Which payments count at the yearly rate: those of any 24 hours, by the time of their blocks, that together come to 99 % of the yearly
/// price. What is missing at most is what an exchange kept as its fee. Each payment is measured by the price of its own time. Pure.
/// </summary>
internal static class YearlyRate
{
    private const long WindowMilliseconds = 24 * 3_600_000;
    private static readonly Fraction Enough = new(99, 100);

    /// <returns>The ids of the entries.</returns>
    public static HashSet<long> Of(IEnumerable<LedgerEntry> payments)
    {
        var ordered = payments.Select(Paid.From).OrderBy(payment => payment.At).ToList();
        var yearly = new HashSet<long>();
        var (sum, end, marked) = (default(Fraction), 0, 0);
        for (var start = 0; start < ordered.Count; start++)
        {
            for (; end < ordered.Count && ordered[end].At - ordered[start].At <= WindowMilliseconds; end++) sum += ordered[end].Share;
            if (sum >= Enough)
                for (marked = Math.Max(marked, start); marked < end; marked++) yearly.Add(ordered[marked].Id);
            sum -= ordered[start].Share;
        }

        return yearly;
    }

    /// <param name="Share">Of the yearly price.</param>
    private readonly record struct Paid(long Id, long At, Fraction Share)
    {
        public static Paid From(LedgerEntry entry)
        {
            var yearly = new Price(entry.MonthlyWei!.Value).YearlyWei;
            return new(entry.Id, entry.PaidAt!.Value.ToUnixTimeMilliseconds(), new(entry.Wei * yearly.Denominator, yearly.Numerator));
        }
    }
}
