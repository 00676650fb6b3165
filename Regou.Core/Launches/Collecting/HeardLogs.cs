using Regou.Chain;

namespace Regou.Launches.Collecting;

/// <summary>
/// The live logs of the last blocks: of several endpoints' announcements of one log, the first counts. It also knows what live missed:
/// a launch that a sweep found, and that live has not announced some blocks later either. Thread-safe, bounded by blocks.
/// </summary>
public sealed class HeardLogs
{
    private const int KeptBlocks = 256;

    /// <summary>How long live may lag behind a sweep: about 3.6 s.</summary>
    private const int GraceBlocks = 8;

    private readonly Lock gate = new();
    private readonly SortedDictionary<long, HashSet<(Hash32 Block, int Index)>> heard = [];
    private readonly Dictionary<(string Block, int Index), (long Id, long BlockNumber)> unheard = [];
    private long? since;

    /// <summary>Live listening covers what comes after its first head.</summary>
    public void Listening(long head)
    {
        lock (gate) since ??= head;
    }

    /// <returns>False: it was announced before.</returns>
    public bool TryAdd(Log log)
    {
        lock (gate)
        {
            unheard.Remove((log.BlockHash.ToString(), log.LogIndex));
            if (!heard.TryGetValue(log.BlockNumber, out var logs))
            {
                heard[log.BlockNumber] = logs = [];
                while (heard.Count > KeptBlocks) heard.Remove(heard.Keys.First());
            }

            return logs.Add((log.BlockHash, log.LogIndex));
        }
    }

    /// <summary>It was taken back, and counts as new when its block returns.</summary>
    public void Forget(Log log)
    {
        lock (gate)
        {
            if (heard.TryGetValue(log.BlockNumber, out var logs)) logs.Remove((log.BlockHash, log.LogIndex));
        }
    }

    /// <summary>A sweep found a launch that was not recorded yet.</summary>
    public void Found(long id, long blockNumber, string blockHash, int logIndex)
    {
        lock (gate)
        {
            if (!(blockNumber > since)) return;
            if (heard.TryGetValue(blockNumber, out var logs) && logs.Contains((Hash32.Parse(blockHash), logIndex))) return;
            unheard[(blockHash, logIndex)] = (id, blockNumber);
        }
    }

    /// <returns>The ids of launches that live had time enough to announce, and did not.</returns>
    public IReadOnlyList<long> TakeMissed(long head)
    {
        lock (gate)
        {
            var due = unheard.Where(item => item.Value.BlockNumber <= head - GraceBlocks).ToList();
            foreach (var item in due) unheard.Remove(item.Key);
            return due.ConvertAll(item => item.Value.Id);
        }
    }
}
