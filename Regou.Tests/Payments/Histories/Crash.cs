using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Regou.Tests.Payments.Histories;

internal sealed class CrashException : Exception
{
    public CrashException()
        : base("the process ended here")
    {
    }
}

/// <summary>Ends a process, as far as the database can tell, before or after the nth commit from when it is armed.</summary>
internal sealed class Crash : DbTransactionInterceptor
{
    private int left = -1;
    private bool after;

    public bool Armed => left >= 0;

    /// <summary>How many there were.</summary>
    public int Commits { get; private set; }

    public void Arm(int commits, bool afterCommit) => (left, after) = (commits, afterCommit);

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (!after) Count();
        return base.TransactionCommittingAsync(transaction, eventData, result, cancellationToken);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Commits++;
        if (after) Count();
        return base.TransactionCommittedAsync(transaction, eventData, cancellationToken);
    }

    private void Count()
    {
        if (left > 0) left--;
        else if (left == 0) throw new CrashException();
    }
}
