using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Accounts.Sessions;
using Regou.Data;
using Regou.Launches;
using Regou.Plans;

namespace Regou.Accounts.Keys;

public enum ApiKeyRefusal
{
    /// <summary>Not 1 to 40 characters that can be shown in a line.</summary>
    WrongName,
    TooMany,

    /// <summary>The session was not proven within the last minutes.</summary>
    NotProven,
}

/// <param name="Key">The key itself: never to be had again.</param>
public sealed record ApiKeyMade(string? Key, ApiKeyRefusal? Refusal);

/// <param name="Hint">The first characters of the key.</param>
public sealed record ApiKeyEntry(long Id, string Name, string Hint, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <param name="Tier">What the owner is entitled to at this moment.</param>
public sealed record ApiKeyOwner(long UserId, Tier Tier);

/// <summary>Keys that let programs use the API as their owner. Only their hashes are stored.</summary>
public sealed class ApiKeyBook(
    WriteGate writes, IDbContextFactory<RegouDbContext> contexts, SessionBook sessions, IOptions<PlanOptions> plans, TimeProvider time)
{
    public const string Prefix = "rg_";
    public const int Most = 10;
    public const int LongestName = 40;
    private const int HintLength = 8;
    private static readonly TimeSpan UsedGap = TimeSpan.FromMinutes(1);

    public Task<ApiKeyMade> MakeAsync(long userId, long sessionId, string name, CancellationToken cancellationToken)
    {
        name = name.Trim();
        if (name.Length == 0 || DisplayText.Of(name, LongestName) != name) return Task.FromResult(new ApiKeyMade(null, ApiKeyRefusal.WrongName));
        return writes.WriteAsync(
            async db =>
            {
                if (!await sessions.IsProvenAsync(db, sessionId, userId, cancellationToken)) return new(null, ApiKeyRefusal.NotProven);
                if (await db.ApiKeys.CountAsync(row => row.UserId == userId && row.RevokedAt == null, cancellationToken) >= Most)
                    return new ApiKeyMade(null, ApiKeyRefusal.TooMany);
                var key = Prefix + Secret.New();
                db.ApiKeys.Add(new() { UserId = userId, Name = name, KeyHash = Secret.Hash(key), Hint = key[..HintLength], CreatedAt = time.GetUtcNow() });
                return new(key, null);
            },
            cancellationToken);
    }

    /// <returns>Those that were not revoked, the newest first.</returns>
    public async Task<IReadOnlyList<ApiKeyEntry>> ListAsync(long userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ApiKeys.AsNoTracking().Where(row => row.UserId == userId && row.RevokedAt == null).OrderByDescending(row => row.Id)
            .Select(row => new ApiKeyEntry(row.Id, row.Name, row.Hint, row.CreatedAt, row.LastUsedAt)).ToListAsync(cancellationToken);
    }

    /// <summary>Another user's key stays.</summary>
    public Task RevokeAsync(long userId, long keyId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return writes.WriteAsync(
            db => db.ApiKeys.Where(row => row.UserId == userId && row.Id == keyId && row.RevokedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, now), cancellationToken),
            cancellationToken);
    }

    /// <param name="key">Any text.</param>
    /// <returns>Null when it is no key, or was revoked.</returns>
    public async Task<ApiKeyOwner?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (!key.StartsWith(Prefix, StringComparison.Ordinal) || !Secret.HasShape(key.AsSpan(Prefix.Length))) return null;
        var hash = Secret.Hash(key);
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (from row in db.ApiKeys.AsNoTracking()
                           join owner in db.Users.AsNoTracking() on row.UserId equals owner.Id
                           where row.KeyHash == hash && row.RevokedAt == null
                           select new { row.Id, row.LastUsedAt, Owner = owner }).SingleOrDefaultAsync(cancellationToken);
        if (found is null) return null;
        if (found.LastUsedAt is null || found.LastUsedAt <= now - UsedGap) await UseAsync(found.Id, now, cancellationToken);
        return new(found.Owner.Id, Standing.Of(found.Owner, plans.Value, now).Tier);
    }

    private Task<int> UseAsync(long keyId, DateTimeOffset now, CancellationToken cancellationToken) => writes.WriteAsync(
        db => db.ApiKeys.Where(row => row.Id == keyId && (row.LastUsedAt == null || row.LastUsedAt < now))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, now), cancellationToken),
        cancellationToken);
}
