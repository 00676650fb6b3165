using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Launches.Recording;

namespace Regou.Launches.History;

/// <summary>Tells from the database whether a collector, most likely in another process, writes to it at present.</summary>
public sealed class CollectorBeside(IDbContextFactory<RegouDbContext> contexts, TimeProvider time)
{
    /// <summary>Three sweeps of the default interval.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(3);

    public async Task<bool> RunsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Checkpoint.LastAsync(db, cancellationToken) is { } last && time.GetUtcNow() - last.At < Fresh;
    }
}
