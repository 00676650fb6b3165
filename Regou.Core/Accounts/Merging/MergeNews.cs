using Regou.Pipeline;
using Regou.Plans;
using Regou.Push.Composing;

namespace Regou.Accounts;

/// <summary>Tells the push stages of a merge that was committed: the survivor may have something waiting, and ways that he had not.</summary>
public sealed class MergeNews(WaitingUsers waiting, JobsWaiting jobsWaiting, SendsWaiting sendsWaiting)
{
    public void Tell(long survivor)
    {
        // Which tier is his the composer reads for itself; here it is only the place in its queue.
        waiting.Add(survivor, Tier.Monthly);
        jobsWaiting.Raise();
        sendsWaiting.Raise();
    }
}
