using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Push;

/// <summary>Messages that were given up, for operators.</summary>
public sealed class DeadLetters(IDbContextFactory<RegouDbContext> contexts)
{
    private const int Most = 500;

    /// <returns>Newest first.</returns>
    public async Task<IReadOnlyList<DeadLetter>> LatestAsync(int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.SqlQueryRaw<Row>(
            """
            SELECT id AS "Id", user_id AS "UserId", binding_id AS "BindingId", channel_id AS "ChannelId", kind AS "Kind", status AS "Status",
                last_error AS "Reason", attempts AS "Attempts", created_at AS "CreatedMs", handed_at AS "HandedMs"
            FROM pending_wechat_sends WHERE status IN ('failed', 'unknown') ORDER BY id DESC LIMIT {0}
            """,
            Math.Clamp(count, 0, Most)).AsAsyncEnumerable().Select(row => row.ToLetter()).ToListAsync(cancellationToken);
    }

    private sealed record Row(
        long Id, long UserId, long? BindingId, long? ChannelId, string Kind, string Status, string? Reason, int Attempts, long CreatedMs, long? HandedMs)
    {
        public DeadLetter ToLetter() => new(
            Id, UserId, BindingId, ChannelId, EnumWords.Parse<SendKind>(Kind), EnumWords.Parse<SendStatus>(Status), Reason, Attempts,
            DateTimeOffset.FromUnixTimeMilliseconds(CreatedMs), HandedMs is { } handed ? DateTimeOffset.FromUnixTimeMilliseconds(handed) : null);
    }
}

/// <param name="Status">Failed: surely not delivered. Unknown: it may have arrived.</param>
public sealed record DeadLetter(
    long SendId, long UserId, long? BindingId, long? ChannelId, SendKind Kind, SendStatus Status, string? Reason, int Attempts,
    DateTimeOffset CreatedAt, DateTimeOffset? HandedAt);
