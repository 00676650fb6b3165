using System.Numerics;
using Regou.Data.Entities;

namespace Regou.Plans;

/// <summary>What an amount would give if it were paid and entered now.</summary>
/// <param name="Gives">The amount itself.</param>
/// <param name="Adds">To the user's time: more than <paramref name="Gives"/> where it lifts earlier payments to the yearly rate.</param>
public sealed record PaymentPreview(Timeline After, Granted Gives, Fraction Adds)
{
    private const long Itself = -1;

    public bool LiftsEarlier => Adds > Gives.Seconds;

    /// <param name="entries">The user's ledger.</param>
    /// <param name="wei">Positive.</param>
    public static PaymentPreview Of(IReadOnlyCollection<LedgerEntry> entries, BigInteger wei, Price price, DateTimeOffset now)
    {
        var payment = new LedgerEntry
        {
            Id = Itself, UserId = 0, Kind = LedgerKind.Payment, Wei = wei, At = now, PaidAt = now, MonthlyWei = price.MonthlyWei,
        };
        var after = PlanFold.Of([.. entries, payment]);
        return new(after, after.Gave[Itself], after.Total - PlanFold.Of(entries).Total);
    }
}
