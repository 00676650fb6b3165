using Microsoft.EntityFrameworkCore;
using Regou.Data;

namespace Regou.Payments.Scanning;

/// <summary>Up to which final block every payment is recorded. Whoever moves it holds its row until his transaction ends.</summary>
internal static class PaymentCheckpoint
{
    public const string Name = "payments";

    /// <returns>Null before the first start.</returns>
    public static async Task<long?> ReadAsync(RegouDbContext db, CancellationToken cancellationToken) =>
        await db.CollectorCheckpoints.Where(row => row.Name == Name).Select(row => (long?)row.BlockNumber).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Where the very first start begins; nothing where somebody began already.</summary>
    public static async Task BeginAsync(RegouDbContext db, long block, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var insert = new PreparedStatement(
            db, "INSERT INTO collector_checkpoints (name, block_number, updated_at) VALUES (@name, @block, @now) ON CONFLICT DO NOTHING", "name", "block", "now");
        await insert.RunAsync(cancellationToken, Name, block, now);
    }

    /// <returns>False: it is not there any more; another instance moved it.</returns>
    public static async Task<bool> MoveAsync(RegouDbContext db, long from, long to, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.CollectorCheckpoints.Where(row => row.Name == Name && row.BlockNumber == from)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.BlockNumber, to).SetProperty(row => row.UpdatedAt, now), cancellationToken) == 1;
}
