using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Launches.Recording;

/// <summary>
/// What happens in one transaction when logs are recorded: orphans are marked, launches and sightings are inserted or meet the row
/// of their token, and what depends on them (migrations, creators) is brought up to date. All of it or nothing.
/// </summary>
internal sealed class RecordingTransaction(RegouDbContext db, bool describeCreators)
{
    private readonly SightingBook sightings = new(db);
    private readonly List<LaunchEvent> added = [];
    private readonly Dictionary<long, LaunchEvent> wasLive = [];
    private readonly HashSet<long> changed = [];
    private readonly List<string> touchedTokens = [];
    private readonly List<string> recount = [];
    private bool toFanOut;

    public async Task<Recorded> RunAsync(
        DecodedLogs logs, IReadOnlyDictionary<long, string>? canonical, CancellationToken cancellationToken)
    {
        if (canonical is not null) await RollBackAsync(canonical, cancellationToken);
        await using var creators = new CreatorBook(db);
        await InsertAsync(logs.Launches, creators, cancellationToken);
        touchedTokens.AddRange(await sightings.AddAsync(logs.Sightings, cancellationToken));
        foreach (var detail in logs.Details) await CompleteAsync(detail, cancellationToken);
        await RefreshAsync(cancellationToken);
        await creators.RecountAsync(recount, cancellationToken);
        return await ResultAsync(cancellationToken);
    }

    private async Task RollBackAsync(IReadOnlyDictionary<long, string> canonical, CancellationToken cancellationToken)
    {
        var (launches, tokens) = await Orphans.MarkAsync(db, canonical, cancellationToken);
        foreach (var launch in launches) Orphaned(launch);
        touchedTokens.AddRange(tokens);
    }

    private void Orphaned(LaunchEvent launch)
    {
        wasLive[launch.Id] = launch;
        changed.Add(launch.Id);
        recount.Add(launch.Creator);
    }

    private async Task InsertAsync(IReadOnlyList<LaunchEvent> launches, CreatorBook creators, CancellationToken cancellationToken)
    {
        if (launches.Count == 0) return;
        var before = await db.LaunchEvents.MaxAsync(row => (long?)row.Id, cancellationToken) ?? 0;
        await using var insert = new LaunchInsert(db);
        foreach (var launch in launches)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (describeCreators) await creators.DescribeAsync(launch, cancellationToken);
            if (insert.Try(launch) || await MeetAsync(launch, insert, cancellationToken))
            {
                added.Add(launch);
                toFanOut |= launch.FannedOutAt is null;
                if (describeCreators) await creators.AddAsync([launch], cancellationToken);
            }
        }

        if (added.Count == 0) return;
        if (describeCreators) await IdentifyAsync(before, cancellationToken);
        else await creators.AddInsertedAsync(before + 1, cancellationToken);
        touchedTokens.AddRange(await db.LaunchEvents
            .Where(row => row.Id > before && db.LaunchSightings.Any(sighting =>
                sighting.TokenAddress == row.TokenAddress && sighting.Kind == SightingKind.Migrated && sighting.Status == LaunchStatus.Live))
            .Select(row => row.TokenAddress).ToListAsync(cancellationToken));
    }

    /// <summary>Gives the added launches their ids; history, which is announced to nobody, needs none.</summary>
    private async Task IdentifyAsync(long before, CancellationToken cancellationToken)
    {
        var ids = await db.LaunchEvents.Where(row => row.Id > before).Select(row => new { row.TokenAddress, row.Id })
            .ToDictionaryAsync(row => row.TokenAddress, row => row.Id, cancellationToken);
        foreach (var launch in added) launch.Id = ids[launch.TokenAddress];
    }

    /// <returns>True: it was inserted after all.</returns>
    private async Task<bool> MeetAsync(LaunchEvent launch, LaunchInsert insert, CancellationToken cancellationToken)
    {
        var known = await db.LaunchEvents.AsNoTracking().SingleOrDefaultAsync(row => row.TokenAddress == launch.TokenAddress, cancellationToken);
        if (known is null)
        {
            await FreePlaceAsync(launch, cancellationToken);
            return insert.Try(launch);
        }

        switch (Meeting.Decide(known, launch))
        {
            case MeetingOutcome.Moved:
            case MeetingOutcome.Confirmed:
                await FreePlaceAsync(launch, cancellationToken);
                await LaunchMoves.MoveAsync(db, known, launch, cancellationToken);
                if (known.BlockHash.Length == 0) await sightings.AddAsync([LaunchRows.Sighting(known)], cancellationToken);
                changed.Add(known.Id);
                recount.AddRange([known.Creator, launch.Creator]);
                toFanOut |= launch.FannedOutAt is null;
                break;
            case MeetingOutcome.Same when await LaunchMoves.CompleteAsync(db, known, launch.Extras, cancellationToken):
                changed.Add(known.Id);
                break;
            case MeetingOutcome.SeenAgain:
                await sightings.AddAsync([LaunchRows.Sighting(launch)], cancellationToken);
                if (launch.SeenBy == SeenBy.Listing && await LaunchMoves.CompleteAsync(db, known, launch.Extras, cancellationToken))
                    changed.Add(known.Id);
                break;
        }

        return false;
    }

    /// <summary>Another token's launch in the place of this one is of a block that this one's replaced.</summary>
    private async Task FreePlaceAsync(LaunchEvent launch, CancellationToken cancellationToken)
    {
        var inTheWay = await db.LaunchEvents.AsNoTracking().SingleOrDefaultAsync(
            row => row.LaunchTx == launch.LaunchTx && row.LogIndex == launch.LogIndex && row.Status == LaunchStatus.Live
                && row.TokenAddress != launch.TokenAddress,
            cancellationToken);
        if (inTheWay is null) return;
        await LaunchMoves.RollBackAsync(db, inTheWay.Id, cancellationToken);
        Orphaned(inTheWay);
    }

    private async Task CompleteAsync(LateDetail detail, CancellationToken cancellationToken)
    {
        var known = await db.LaunchEvents.AsNoTracking().SingleOrDefaultAsync(row => row.TokenAddress == detail.TokenAddress, cancellationToken);
        if (known is null || !detail.Completes(known)) return;
        if (await LaunchMoves.CompleteAsync(db, known, detail.Extras.ToJson(), cancellationToken)) changed.Add(known.Id);
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, creator) in await sightings.RefreshMigrationsAsync(touchedTokens, cancellationToken))
        {
            changed.Add(id);
            recount.Add(creator);
        }
    }

    private async Task<Recorded> ResultAsync(CancellationToken cancellationToken)
    {
        if (changed.Count == 0) return new(added, [], [], toFanOut);
        var now = await db.LaunchEvents.AsNoTracking().Where(row => changed.Contains(row.Id)).ToListAsync(cancellationToken);
        var fresh = added.Select(launch => launch.Id).ToHashSet();
        return new(
            [.. added.Where(launch => !changed.Contains(launch.Id)), .. now.Where(row => fresh.Contains(row.Id))],
            now.FindAll(row => !fresh.Contains(row.Id) && row.Status == LaunchStatus.Live),
            now.FindAll(row => !fresh.Contains(row.Id) && row.Status == LaunchStatus.RolledBack && wasLive.ContainsKey(row.Id)),
            toFanOut);
    }
}
