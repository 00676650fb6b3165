using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Pipeline;

namespace Regou.Accounts.Sessions;

/// <summary>Deletes sessions that have been over for a month: until then a limit that is lengthened finds them again.</summary>
public sealed class SessionSweep(WriteGate writes, IOptions<SessionOptions> options, TimeProvider time) : IStage
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        var old = time.GetUtcNow() - Kept;
        var (used, begun) = (old.AddDays(-options.Value.IdleDays), old.AddDays(-options.Value.MaxDays));
        return writes.WriteAsync(
            db => db.UserSessions.Where(row => row.EndedAt < old || row.EndsAt < old || row.LastSeenAt < used || row.CreatedAt < begun)
                .ExecuteDeleteAsync(cancellationToken),
            cancellationToken);
    }
}
