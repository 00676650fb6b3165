using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Regou.Chain;
using Regou.Chain.Blocks;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Payments.Ledger;

namespace Regou.Payments.Auditing;

/// <summary>
/// Compares the ledger with the chain and notes what it found. A payment that the chain surely does not have, seen so twice with ten
/// minutes between, is taken back in the ledger; everything else that differs is left to people.
/// </summary>
public sealed partial class LedgerAudit(
    IDbContextFactory<RegouDbContext> contexts, WriteGate writes, IBlockReader blocks, LedgerNews news, AuditMetrics metrics, TimeProvider time,
    ILogger<LedgerAudit> logger)
{
    public const string Actor = "audit";
    public static readonly TimeSpan Lookback = TimeSpan.FromDays(30);
    public static readonly TimeSpan SecondLook = TimeSpan.FromMinutes(10);
    private const int DetailsLength = 4_000;

    public async Task<LedgerCheck> RunAsync(CancellationToken cancellationToken)
    {
        var payments = await PaymentsAsync(cancellationToken);
        var look = new PaymentLook(blocks);
        var final = await FinalAsync(cancellationToken);
        List<string> differs = [], unread = [];
        var gone = Sort(await LookAsync(look, payments, final, cancellationToken), differs, unread);
        if (gone.Count > 0)
        {
            Log.SecondLook(logger, gone.Count, SecondLook.TotalMinutes);
            await Task.Delay(SecondLook, time, cancellationToken);
            var again = Sort(await LookAsync(look, gone, await FinalAsync(cancellationToken), cancellationToken), differs, unread);
            foreach (var payment in again) differs.Add(await ReverseAsync(payment, cancellationToken));
        }

        var balances = await new BalanceLook(contexts, blocks).TakeAsync(cancellationToken);
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            differs.AddRange(await LedgerSums.DifferencesAsync(db, cancellationToken));
        differs.AddRange(balances.Differences);
        unread.AddRange(balances.Unread);
        return await NoteAsync(balances.Block ?? final?.Number ?? 0, payments.Count, balances.Addresses, differs, unread, cancellationToken);
    }

    private async Task<List<Payment>> PaymentsAsync(CancellationToken cancellationToken)
    {
        var from = time.GetUtcNow() - Lookback;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Payments.AsNoTracking().Where(row => row.Status == PaymentStatus.Credited && row.CreditedAt >= from)
            .OrderBy(row => row.Id).ToListAsync(cancellationToken);
    }

    private async Task<BlockHeader?> FinalAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await blocks.GetFinalizedAsync(cancellationToken);
        }
        catch (RpcException)
        {
            return null;
        }
    }

    private static async Task<List<(Payment Payment, Look Look)>> LookAsync(
        PaymentLook look, List<Payment> payments, BlockHeader? final, CancellationToken cancellationToken)
    {
        var looks = new List<(Payment, Look)>(payments.Count);
        foreach (var payment in payments) looks.Add((payment, await look.AtAsync(payment, final, cancellationToken)));
        return looks;
    }

    /// <returns>Those that are gone.</returns>
    private static List<Payment> Sort(List<(Payment Payment, Look Look)> looks, List<string> differs, List<string> unread)
    {
        differs.AddRange(looks.Where(one => one.Look.Verdict == LookVerdict.Differs).Select(one => one.Look.Words!));
        unread.AddRange(looks.Where(one => one.Look.Verdict == LookVerdict.Unread).Select(one => one.Look.Words!));
        return [.. looks.Where(one => one.Look.Verdict == LookVerdict.Gone).Select(one => one.Payment)];
    }

    private async Task<string> ReverseAsync(Payment payment, CancellationToken cancellationToken)
    {
        try
        {
            var entered = await writes.WriteAsync(
                async db =>
                {
                    var entry = await db.LedgerEntries.AsNoTracking().SingleOrDefaultAsync(
                        row => row.PaymentId == payment.Id && row.Kind == LedgerKind.Payment, cancellationToken);
                    if (entry is null) throw new LedgerException($"payment {payment.Id} is credited without an entry");
                    return await LedgerBook.ReverseAsync(
                        db, entry.Id, $"block {payment.BlockNumber} was replaced and the chain does not have it", Actor, time.GetUtcNow(), cancellationToken);
                },
                cancellationToken);
            metrics.Reversed();
            Log.Reversed(logger, payment.Id, entered.Entry.Reverses!.Value, entered.Entry.UserId);
            news.Changed(entered.Entry.UserId);
            return $"payment {payment.Id} is not on the chain: entry {entered.Entry.Reverses} is taken back by entry {entered.Entry.Id}";
        }
        catch (LedgerException error)
        {
            return $"payment {payment.Id} is not on the chain, and was not taken back: {error.Message}";
        }
    }

    private async Task<LedgerCheck> NoteAsync(
        long block, int payments, int addresses, List<string> differs, List<string> unread, CancellationToken cancellationToken)
    {
        var check = new LedgerCheck
        {
            At = time.GetUtcNow(), BlockNumber = block, Payments = payments, Addresses = addresses, Mismatches = differs.Count, Details = Details([.. differs, .. unread]),
        };
        await writes.WriteAsync(db => Task.FromResult(db.LedgerChecks.Add(check)), cancellationToken);
        metrics.Checked(differs.Count);
        foreach (var line in differs.Take(20)) Log.Differs(logger, line);
        Log.Done(logger, payments, addresses, differs.Count, unread.Count);
        return check;
    }

    private static string? Details(IReadOnlyCollection<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            if (text.Length + line.Length > DetailsLength) return text.Append(text.Length == 0 ? "" : "\n").Append('…').ToString();
            text.Append(text.Length == 0 ? "" : "\n").Append(line);
        }

        return text.Length == 0 ? null : text.ToString();
    }

    private static partial class Log
    {
        [LoggerMessage(380, LogLevel.Warning, "{Count} credited payments are not on the chain; they are looked at once more in {Minutes} minutes")]
        public static partial void SecondLook(ILogger logger, int count, double minutes);

        [LoggerMessage(381, LogLevel.Error, "Payment {Payment} is not on the chain: entry {Entry} of user {User} is taken back")]
        public static partial void Reversed(ILogger logger, long payment, long entry, long user);

        [LoggerMessage(382, LogLevel.Error, "Ledger and chain differ: {What}")]
        public static partial void Differs(ILogger logger, string what);

        [LoggerMessage(383, LogLevel.Information, "Ledger check: {Payments} payments, {Addresses} addresses, {Mismatches} mismatches, {Unread} could not be read")]
        public static partial void Done(ILogger logger, int payments, int addresses, int mismatches, int unread);
    }
}
