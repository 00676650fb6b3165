using System.Text.Json;
using Regou.Data.Entities;
using Regou.Launches;

namespace Regou.Web.Endpoints;

/// <summary>
/// Every launch after a given one, in the order of ids, without a gap: from memory while the reader keeps up, from the database when
/// he was away for longer. A slow reader holds back only himself, since nothing is queued for him. Between the launches come
/// corrections of what was sent before (rolled back, moved, migrated, completed); those have no id and are not resumed.
/// </summary>
internal sealed class LaunchStream(LaunchFeed feed, LaunchQueries launches, LaunchSource? only, TimeSpan heartbeat, TimeProvider time)
{
    private const string EventName = "launch";
    private const string CorrectionName = "correction";
    private long corrected = feed.LastCorrection;

    /// <param name="after">The last id that the reader has; null: only what comes from now on.</param>
    public async Task WriteAsync(SseWriter events, long? after, CancellationToken cancellationToken)
    {
        var next = feed.NextChange;
        var newest = await NewestIdAsync(cancellationToken);
        var seen = Math.Min(after ?? newest, newest);
        while (true)
        {
            var batch = await AfterAsync(seen, cancellationToken);
            if (batch.Count > 0)
            {
                foreach (var launch in batch.Where(Wanted)) events.Write(launch.Id, EventName, Json(launch));

                seen = batch[^1].Id;
                await events.FlushAsync(cancellationToken);
                continue;
            }

            if (WriteCorrections(events))
            {
                await events.FlushAsync(cancellationToken);
                continue;
            }

            if (!await ChangedAsync(next, cancellationToken)) await events.HeartbeatAsync(cancellationToken);
            next = feed.NextChange;
        }
    }

    private bool WriteCorrections(SseWriter events)
    {
        var corrections = feed.CorrectionsAfter(corrected);
        foreach (var (_, launch) in corrections.Where(correction => Wanted(correction.Launch))) events.Write(null, CorrectionName, Json(launch));
        if (corrections is [.., var last]) corrected = last.Number;
        return corrections.Count > 0;
    }

    private bool Wanted(LaunchEvent launch) => only is null || launch.Source == only;

    private static byte[] Json(LaunchEvent launch) => JsonSerializer.SerializeToUtf8Bytes(LaunchJson.Of(launch), ApiJson.Configured.LaunchJson);

    private async Task<long> NewestIdAsync(CancellationToken cancellationToken)
    {
        if (feed.Newest is [var held, ..]) return held.Id;
        return await launches.SeenLastAsync(null, 1, cancellationToken) is [var stored] ? stored.Id : 0;
    }

    /// <summary>Memory is complete after any id that is not older than what it holds; before that only the database is.</summary>
    private async Task<IReadOnlyList<LaunchEvent>> AfterAsync(long id, CancellationToken cancellationToken) =>
        feed.Newest is [.., var oldest] && oldest.Id <= id
            ? feed.After(id)
            : await launches.AfterAsync(null, id, LaunchQueries.MaximumPage, cancellationToken);

    private async Task<bool> ChangedAsync(Task change, CancellationToken cancellationToken)
    {
        try
        {
            await change.WaitAsync(heartbeat, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
