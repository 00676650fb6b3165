using Regou.Data.Entities;

namespace Regou.Plans;

/// <summary>
/// From a user's ledger to his plan, anew each time: so a later payment may lift earlier ones to the yearly rate, and what was taken
/// back is as if it had never been. Pure; the order in which the entries are given does not matter.
/// </summary>
public static class PlanFold
{
    /// <exception cref="InvalidDataException">Names an entry that lacks what its kind needs.</exception>
    public static Timeline Of(IEnumerable<LedgerEntry> entries)
    {
        var all = entries.ToList();
        var takenBack = all.Select(entry => entry.Reverses).OfType<long>().ToHashSet();
        var counted = all.FindAll(entry => entry.Kind != LedgerKind.Reversal && !takenBack.Contains(entry.Id));
        counted.ForEach(Check);
        var yearly = YearlyRate.Of(counted.Where(entry => entry.Kind == LedgerKind.Payment));
        var banks = new Banks();
        var gave = new Dictionary<long, Granted>();
        // A revocation takes what was there before its moment: what came at the same moment stays.
        foreach (var entry in counted.OrderBy(entry => entry.At.ToUnixTimeMilliseconds()).ThenBy(entry => entry.Kind != LedgerKind.Revocation))
        {
            banks.PassUntil(ExactTime.Seconds(entry.At));
            if (entry.Kind == LedgerKind.Revocation)
            {
                banks.Empty();
                continue;
            }

            banks.Add(gave[entry.Id] = Gives(entry, yearly));
        }

        return new(banks.RunOut(), gave);
    }

    private static Granted Gives(LedgerEntry entry, HashSet<long> yearly)
    {
        if (entry.Kind == LedgerKind.Grant) return new(entry.Plan!.Value, entry.Seconds!.Value);
        var rate = yearly.Contains(entry.Id) ? PlanKind.ProYearly : PlanKind.ProMonthly;
        return new(rate, new Price(entry.MonthlyWei!.Value).Seconds(entry.Wei, rate));
    }

    private static void Check(LedgerEntry entry)
    {
        var whole = entry.Kind switch
        {
            LedgerKind.Payment => entry.Wei.Sign > 0 && entry.MonthlyWei is { Sign: > 0 } && entry.PaidAt is not null,
            LedgerKind.Grant => entry.Seconds > 0 && entry.Plan is PlanKind.ProMonthly or PlanKind.ProYearly,
            _ => true,
        };
        if (!whole) throw new InvalidDataException($"ledger entry {entry.Id} is no whole {entry.Kind}");
    }
}
