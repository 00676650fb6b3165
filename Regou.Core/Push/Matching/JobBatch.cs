using Regou.Data;

namespace Regou.Push.Matching;

/// <summary>
/// Inserts the jobs of one launch many rows at a time: half of what a row of its own costs is the statement around it. A (user, launch)
/// that is there already is left alone.
/// </summary>
internal sealed class JobBatch(RegouDbContext db, DateTimeOffset now) : IAsyncDisposable
{
    private const int Size = 50;
    private const int ValuesPerRow = 3;
    private readonly PreparedStatement one = Insert(db, 1);
    private readonly PreparedStatement many = Insert(db, Size);
    private readonly object?[] values = new object?[2 + (ValuesPerRow * Size)];
    private readonly object boxedNow = now;
    private int rows;

    /// <returns>Rows inserted by this call, of this job and of earlier ones.</returns>
    public int Add(long user, long launch, int strength, DateTimeOffset due)
    {
        (values[0], values[1]) = (launch, boxedNow);
        Set(rows++, user, strength, due == now ? boxedNow : due);
        return rows == Size ? Flush() : 0;
    }

    /// <summary>Before another launch is begun, and before the transaction ends.</summary>
    public int Flush()
    {
        var inserted = 0;
        if (rows == Size) inserted = many.Run(values);
        else
        {
            for (var row = 0; row < rows; row++)
            {
                var from = 2 + (row * ValuesPerRow);
                inserted += one.Run(values[0], values[1], values[from], values[from + 1], values[from + 2]);
            }
        }

        rows = 0;
        return inserted;
    }

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await many.DisposeAsync();
    }

    private void Set(int row, long user, int strength, object due)
    {
        var from = 2 + (row * ValuesPerRow);
        (values[from], values[from + 1], values[from + 2]) = (user, strength, due);
    }

    private static PreparedStatement Insert(RegouDbContext db, int count) => new(
        db,
        $"""
        INSERT INTO notification_jobs (launch_id, created_at, status, user_id, strength, due_at)
        VALUES {string.Join(", ", Enumerable.Range(0, count).Select(row => $"(@launch, @now, 'pending', @user{row}, @strength{row}, @due{row})"))}
        ON CONFLICT (user_id, launch_id) DO NOTHING
        """,
        ["launch", "now", .. Enumerable.Range(0, count).SelectMany(row => (string[])[$"user{row}", $"strength{row}", $"due{row}"])]);
}
