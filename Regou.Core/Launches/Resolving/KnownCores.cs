using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Chain;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches.Sources;

namespace Regou.Launches.Resolving;

/// <summary>The addresses that OpenFour's Core was found at. All of them stay watched: old contracts still launch and migrate.</summary>
public sealed class KnownCores(
    IDbContextFactory<RegouDbContext> contexts, WriteGate writes, IOptions<CollectorOptions> options, TimeProvider time)
{
    /// <summary>About a day of blocks: the registry is asked daily.</summary>
    internal const int BlocksBeforeFinding = 200_000;

    public async Task<IReadOnlyList<Address>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await OfOpenFour(db).OrderBy(row => row.FoundAt).Select(row => row.Address).ToListAsync(cancellationToken);
        return rows.ConvertAll(Address.Parse);
    }

    /// <summary>
    /// Remembers the address, and in the same transaction that the blocks before <paramref name="head"/> are to be read for it. The
    /// address of the settings is watched from the first start on: found first, it needs no history.
    /// </summary>
    /// <returns>False when it was known: nothing is written.</returns>
    public Task<bool> RememberAsync(Address core, long head, CancellationToken cancellationToken) => writes.WriteAsync(
        async db =>
        {
            var known = await OfOpenFour(db).Select(row => row.Address).ToListAsync(cancellationToken);
            var address = core.ToString();
            if (known.Contains(address)) return false;
            var now = time.GetUtcNow();
            db.SourceContracts.Add(new() { Launchpad = OpenFourSource.Launchpad, Address = address, FoundAt = now });
            if (known.Count > 0 || core != Address.Parse(options.Value.OpenFourCoreAddress)) db.HistoryRanges.Add(Before(head, now));
            return true;
        },
        cancellationToken);

    private static HistoryRange Before(long head, DateTimeOffset now)
    {
        var from = Math.Max(0, head - BlocksBeforeFinding);
        return HistoryRange.Of(HistoryReason.NewContract, LaunchSource.Four, from, head, now);
    }

    private static IQueryable<SourceContract> OfOpenFour(RegouDbContext db) =>
        db.SourceContracts.AsNoTracking().Where(row => row.Launchpad == OpenFourSource.Launchpad);
}
