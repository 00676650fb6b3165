using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Payments.Ledger;
using Regou.Pipeline;

namespace Regou.Payments.Crediting;

/// <summary>
/// Enters payments of final blocks into the ledger, each in one transaction with what the ledger comes to. The chain is asked once
/// more for the block: where it is another one now, the payment stays as it is and the operator is told.
/// </summary>
public sealed partial class PaymentCrediting(
    IChainReader chain, WriteGate writes, IDbContextFactory<RegouDbContext> contexts, LedgerNews news, PaymentMetrics metrics, TimeProvider time,
    ILogger<PaymentCrediting> logger) : IStage
{
    private const int AtOnce = 100;

    /// <returns>How many were entered.</returns>
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var (entered, after) = (0, 0L);
        while (true)
        {
            var due = await DueAsync(after, cancellationToken);
            if (due.Count == 0) return entered;
            after = due[^1].Id;
            var headers = await chain.GetHeadersAsync([.. due.Select(payment => payment.BlockNumber).Distinct()], cancellationToken);
            foreach (var payment in due)
            {
                if (headers.GetValueOrDefault(payment.BlockNumber) is { } header && IsStill(header, payment) && await EnterAsync(payment, cancellationToken)) entered++;
            }
        }
    }

    private async Task<List<Payment>> DueAsync(long after, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Payments.AsNoTracking()
            .Where(row => row.Status == PaymentStatus.Confirmed && row.UserId != null && row.Id > after)
            .OrderBy(row => row.Id).Take(AtOnce).ToListAsync(cancellationToken);
    }

    private bool IsStill(BlockHeader header, Payment payment)
    {
        if (header.Hash.ToString() == payment.BlockHash) return true;
        metrics.Mismatch("block");
        Log.AnotherBlock(logger, payment.Key, payment.BlockNumber, payment.BlockHash, header.Hash);
        return false;
    }

    private async Task<bool> EnterAsync(Payment payment, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var user = await writes.WriteAsync(
            async db =>
            {
                var row = await db.Payments.SingleOrDefaultAsync(
                    paid => paid.Id == payment.Id && paid.Status == PaymentStatus.Confirmed && paid.BlockHash == payment.BlockHash, cancellationToken);
                if (row is null) return null;
                if (await MergedUsers.SurvivorAsync(db, row.UserId!.Value, cancellationToken) is { } survivor) row.UserId = survivor;
                // Only one of several who are here at once enters it; the others find it credited.
                return await LedgerBook.CreditAsync(db, row, now, cancellationToken) ? row.UserId : null;
            },
            cancellationToken);
        if (user is null) return false;
        metrics.Credited(payment.Way, now - payment.ConfirmedAt);
        Log.Entered(logger, payment.Key, user.Value);
        news.Changed(user.Value);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(340, LogLevel.Information, "Payment {Key} is in the ledger of user {User}")]
        public static partial void Entered(ILogger logger, string key, long user);

        [LoggerMessage(341, LogLevel.Error, "Payment {Key} was final in block {Block} {Hash}, and the chain has {Other} there now: it is not credited")]
        public static partial void AnotherBlock(ILogger logger, string key, long block, string hash, Hash32 other);
    }
}
