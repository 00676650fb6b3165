using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Regou.Tests.Drivers;

namespace Regou.Tests.Payments.Histories;

/// <summary>
/// Over random chains with reorganisations, contracts, failures, withdrawals, nodes that are behind or fail, lost heads, two processes at
/// once and crashes at any commit: every payment is credited exactly once, and the books are the chain. REGOU_PAYMENT_HISTORIES
/// tells more of them by hand.
/// </summary>
public sealed class PaymentHistoriesProperty
{
    private const int Longest = 60;

    private static int Histories => int.TryParse(
        Environment.GetEnvironmentVariable("REGOU_PAYMENT_HISTORIES"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : 60;

    [Fact]
    public async Task Every_credit_is_entered_exactly_once_and_the_ledger_is_the_chain()
    {
        await using var database = await TestDatabase.CreateAsync();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Histories).WithStartSize(15).WithEndSize(Longest), Prop.ForAll(
            ArbMap.Default.ArbFor<PositiveInt[]>(), steps => TellAsync(database, [.. steps.Select(step => step.Get)]).GetAwaiter().GetResult()));
    }

    private static async Task TellAsync(TestDatabase database, int[] steps)
    {
        var firstUser = await History.PrepareAsync(database);
        await using var history = new History(database, Seed(steps), firstUser);
        await history.TellAsync([12, .. steps]);
        await HistoryCheck.CheckAsync(database, history);
    }

    private static int Seed(int[] steps) => steps.Aggregate(steps.Length, (sum, step) => unchecked((sum * 31) + step)) & int.MaxValue >> 1;
}
