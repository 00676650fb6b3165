using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Regou.Chain;
using Regou.Data.Entities;
using Regou.Tests.Drivers;

namespace Regou.Tests.Payments.Histories;

/// <summary>Compares the books with the final chain.</summary>
internal static class HistoryCheck
{
    public static async Task CheckAsync(TestDatabase database, History history)
    {
        await using var db = database.CreateDbContext();
        var payments = await db.Payments.AsNoTracking().ToListAsync();
        var ledger = await db.LedgerEntries.AsNoTracking().ToListAsync();
        var deposits = await db.DepositAddresses.AsNoTracking().ToListAsync();
        var chain = Blocks(history.Tree.Head).Reverse().ToList();
        var ours = deposits.Select(deposit => Address.Parse(deposit.Address)).ToHashSet();

        payments.ShouldAllBe(payment => payment.Status == PaymentStatus.Credited || payment.Status == PaymentStatus.Orphaned || payment.Status == PaymentStatus.Failed);
        ledger.Select(entry => entry.PaymentId).ShouldBeUnique("a payment is credited once");
        ledger.Select(entry => $"{entry.PaymentId} {entry.UserId} {entry.Wei}").Order()
            .ShouldBe(payments.Where(payment => payment.Status == PaymentStatus.Credited).Select(payment => $"{payment.Id} {payment.UserId} {payment.Wei}").Order());

        var direct = chain.SelectMany(block => block.Transactions.Select(transaction => (block, transaction)))
            .Where(item => item.transaction.Succeeds && !item.transaction.Asked.Value.IsZero && item.transaction.Asked.To is { } to && ours.Contains(to)
                && !ours.Contains(item.transaction.Asked.From))
            .Select(item => $"{item.transaction.Hash} {item.transaction.Asked.Value} {item.block.Hash}").Order();
        payments.Where(payment => payment.Status == PaymentStatus.Credited && payment.Way == PaymentWay.Direct)
            .Select(payment => $"{payment.Key} {payment.Wei} {payment.BlockHash}").Order().ShouldBe(direct);

        foreach (var deposit in deposits) CheckAddress(deposit, ours, payments, chain, history.Tree.Head);
    }

    private static void CheckAddress(DepositAddress deposit, HashSet<Address> ours, List<Payment> payments, List<TreeBlock> chain, TreeBlock head)
    {
        var address = Address.Parse(deposit.Address);
        var inside = chain.SelectMany(block => block.Transactions).Where(transaction => transaction.Succeeds)
            .SelectMany(transaction => transaction.Inside).Where(paid => paid.To == address).Aggregate(BigInteger.Zero, (sum, paid) => sum + paid.Wei);
        Sum(payments.Where(payment => payment.Status == PaymentStatus.Credited && payment.Way == PaymentWay.Internal && payment.Recipient == deposit.Address))
            .ShouldBe(inside, $"what contracts paid to {deposit.Address}");
        deposit.ExpectedWei.ShouldBe(head.Balance(address), $"the books of {deposit.Address} are those of the chain");

        var moves = chain.SelectMany(block => block.Transactions).Where(transaction => transaction.Asked.From == address);
        var withdrawn = moves.Aggregate(BigInteger.Zero, (sum, item) => sum + item.Fee + (item.Succeeds ? item.Asked.Value : 0));
        var moved = chain.SelectMany(block => block.Transactions)
            .Where(item => item.Succeeds && item.Asked.To == address && ours.Contains(item.Asked.From))
            .Aggregate(BigInteger.Zero, (sum, item) => sum + item.Asked.Value);
        Sum(payments.Where(payment => payment.Status == PaymentStatus.Credited && payment.Recipient == deposit.Address))
            .ShouldBe(head.Balance(address) + withdrawn - moved - chain[0].Balance(address), $"what was credited for {deposit.Address} is what it holds and what was taken from it");
    }

    private static BigInteger Sum(IEnumerable<Payment> payments) => payments.Aggregate(BigInteger.Zero, (sum, payment) => sum + payment.Wei);

    private static IEnumerable<TreeBlock> Blocks(TreeBlock head)
    {
        for (var block = head; block is not null; block = block.Parent) yield return block;
    }
}
