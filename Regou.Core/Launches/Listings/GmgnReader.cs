using Regou.Launches.Collecting;

namespace Regou.Launches.Listings;

/// <summary>One look at the list: what is new in it goes to the launches.</summary>
public sealed class GmgnReader(GmgnClient client, IListingRecorder recorder, HeadTracker heads, GmgnStatus status, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly HandedOver handedOver = new();

    /// <returns>How many launches were new.</returns>
    /// <exception cref="GmgnException">There was no list; says why.</exception>
    public async Task<int> ReadOnceAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var news = handedOver.NewsIn((await ListAsync(cancellationToken)).Items);
            if (news.Count == 0) return 0;
            var (now, head) = (time.GetUtcNow(), heads.Newest?.BlockNumber ?? 0);
            var added = await recorder.RecordAsync([.. news.Select(item => ListedLaunch.Of(item, now, head))], cancellationToken);
            handedOver.Remember(news);
            return added;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<GmgnList> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            var list = await client.NewestAsync(cancellationToken);
            status.Listed(list, time.GetUtcNow());
            return list;
        }
        catch (GmgnException error)
        {
            status.Failed(error);
            throw;
        }
    }
}
