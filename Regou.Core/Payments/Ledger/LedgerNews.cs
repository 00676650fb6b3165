using Regou.Pipeline;
using Regou.Plans;
using Regou.Push.Composing;

namespace Regou.Payments.Ledger;

/// <summary>Told after the commit of whatever <see cref="LedgerBook"/> wrote: wakes who writes to the user, and his open pages.</summary>
public sealed class LedgerNews(WaitingUsers waiting, JobsWaiting jobsWaiting, PaymentNews pages)
{
    public void Changed(long userId)
    {
        waiting.Add(userId, Tier.Monthly);
        jobsWaiting.Raise();
        pages.Changed(userId);
    }
}
