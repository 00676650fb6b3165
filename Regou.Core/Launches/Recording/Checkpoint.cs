using Microsoft.EntityFrameworkCore;
using Regou.Data;

namespace Regou.Launches.Recording;

/// <summary>Up to which block everything was read by eth_getLogs. Live logs do not move it: they may have holes.</summary>
public sealed record Checkpoint(long BlockNumber, DateTimeOffset At)
{
    private const string Name = "launches";

    public static async Task<long?> ReadAsync(RegouDbContext db, CancellationToken cancellationToken) =>
        (await LastAsync(db, cancellationToken))?.BlockNumber;

    /// <returns>Null before the first.</returns>
    public static Task<Checkpoint?> LastAsync(RegouDbContext db, CancellationToken cancellationToken) =>
        db.CollectorCheckpoints.AsNoTracking().Where(row => row.Name == Name)
            .Select(row => new Checkpoint(row.BlockNumber, row.UpdatedAt)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Never moves backwards: two readers may finish in any order.</summary>
    public async Task WriteAsync(RegouDbContext db, CancellationToken cancellationToken)
    {
        var row = await db.CollectorCheckpoints.FindAsync([Name], cancellationToken);
        if (row is null)
        {
            db.CollectorCheckpoints.Add(new() { Name = Name, BlockNumber = BlockNumber, UpdatedAt = At });
        }
        else if (row.BlockNumber < BlockNumber)
        {
            row.BlockNumber = BlockNumber;
            row.UpdatedAt = At;
        }
    }
}
