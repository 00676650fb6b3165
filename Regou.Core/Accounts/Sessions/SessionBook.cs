using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Launches;

namespace Regou.Accounts.Sessions;

/// <summary>
/// Who is signed in where. A browser carries a secret, the database its hash: what a session is and whose is read anew every time, so
/// that ending one holds from that moment on, and two accounts that become one keep all of them.
/// </summary>
public sealed class SessionBook(
    WriteGate writes, IDbContextFactory<RegouDbContext> contexts, IOptions<SessionOptions> options, TimeProvider time)
{
    public const int LongestDays = 365;
    public const int LongestDevice = 200;
    private const int Shown = 100;
    private static readonly TimeSpan SeenGap = TimeSpan.FromMinutes(1);

    /// <summary>Within the caller's transaction, which is also that of the proof.</summary>
    /// <param name="device">What the browser calls itself.</param>
    /// <returns>The secret for the cookie: 43 URL-safe characters.</returns>
    public static async Task<string> StartAsync(
        RegouDbContext db, long userId, SignInWay way, string device, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var secret = Secret.New();
        db.UserSessions.Add(new()
        {
            SecretHash = Secret.Hash(secret),
            UserId = await AccountMerge.SurvivorAsync(db, userId, cancellationToken),
            Way = way,
            Device = DisplayText.Of(device, LongestDevice),
            CreatedAt = now,
            LastSeenAt = now,
            ProvenAt = now,
            EndsAt = now.AddDays(LongestDays),
        });
        await db.SaveChangesAsync(cancellationToken);
        return secret;
    }

    /// <summary>
    /// What a sign-in comes to in a browser that may be signed in already, within the transaction of the proof: the same user's session
    /// is freshly proven and stays, another's ends and a new one begins.
    /// </summary>
    /// <param name="sessionId">That of the browser.</param>
    /// <returns>The secret of the new session; null when the old one stays.</returns>
    public async Task<string?> EnterAsync(
        RegouDbContext db, long? sessionId, long userId, SignInWay way, string device, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var survivor = await AccountMerge.SurvivorAsync(db, userId, cancellationToken);
        var mine = Alive(db.UserSessions, now).Where(row => row.Id == sessionId);
        var proven = await mine.Where(row => row.UserId == survivor)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ProvenAt, now), cancellationToken);
        if (proven > 0) return null;
        await mine.ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now), cancellationToken);
        return await StartAsync(db, survivor, way, device, now, cancellationToken);
    }

    /// <param name="secret">As the cookie has it: any text.</param>
    /// <param name="used">Counts as a use, which is written at most once a minute.</param>
    /// <returns>Null when there is no such session, or it is over.</returns>
    public async Task<LiveSession?> FindAsync(string? secret, CancellationToken cancellationToken, bool used = true)
    {
        if (!Secret.HasShape(secret)) return null;
        var hash = Secret.Hash(secret!);
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await Alive(db.UserSessions.AsNoTracking(), now).SingleOrDefaultAsync(session => session.SecretHash == hash, cancellationToken);
        if (row is null) return null;
        if (used && row.LastSeenAt <= now - SeenGap) await SeeAsync(row.Id, now, cancellationToken);
        return new(row.Id, row.UserId, row.ProvenAt);
    }

    /// <summary>Within the caller's transaction, which changes what wants a fresh proof.</summary>
    public async Task<bool> IsProvenAsync(RegouDbContext db, long sessionId, long userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var since = now - LiveSession.ProofLife;
        return await Alive(db.UserSessions, now)
            .AnyAsync(row => row.Id == sessionId && row.UserId == userId && row.ProvenAt > since, cancellationToken);
    }

    /// <returns>The live ones, the last used first.</returns>
    public async Task<IReadOnlyList<SessionEntry>> ListAsync(long userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Alive(db.UserSessions.AsNoTracking(), time.GetUtcNow()).Where(row => row.UserId == userId)
            .OrderByDescending(row => row.LastSeenAt).ThenByDescending(row => row.Id).Take(Shown)
            .Select(row => new SessionEntry(row.Id, row.Way, row.Device, row.CreatedAt, row.LastSeenAt)).ToListAsync(cancellationToken);
    }

    /// <summary>Another user's session stays.</summary>
    public Task EndAsync(long userId, long sessionId, CancellationToken cancellationToken) =>
        EndAsync(rows => rows.Where(row => row.UserId == userId && row.Id == sessionId), cancellationToken);

    public Task EndOthersAsync(long userId, long keptSessionId, CancellationToken cancellationToken) =>
        EndAsync(rows => rows.Where(row => row.UserId == userId && row.Id != keptSessionId), cancellationToken);

    private IQueryable<UserSession> Alive(IQueryable<UserSession> rows, DateTimeOffset now)
    {
        var (used, begun) = (now.AddDays(-options.Value.IdleDays), now.AddDays(-options.Value.MaxDays));
        return rows.Where(row => row.EndedAt == null && row.EndsAt > now && row.LastSeenAt > used && row.CreatedAt > begun);
    }

    private Task<int> SeeAsync(long sessionId, DateTimeOffset now, CancellationToken cancellationToken) => writes.WriteAsync(
        db => db.UserSessions.Where(row => row.Id == sessionId && row.LastSeenAt < now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSeenAt, now), cancellationToken),
        cancellationToken);

    private Task<int> EndAsync(Func<IQueryable<UserSession>, IQueryable<UserSession>> which, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return writes.WriteAsync(
            db => which(db.UserSessions.Where(row => row.EndedAt == null))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now), cancellationToken),
            cancellationToken);
    }
}
