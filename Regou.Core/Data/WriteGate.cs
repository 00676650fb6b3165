using Microsoft.EntityFrameworkCore;

namespace Regou.Data;

/// <summary>
/// The one way to write. SQLite has a single writer, and two that compete wait for each other by polling; behind the gate the
/// writers of this process queue up instead. Each write is one transaction on a context of its own: all of it or nothing.
/// </summary>
public sealed class WriteGate(IDbContextFactory<RegouDbContext> contexts) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    public async Task<T> WriteAsync<T>(Func<RegouDbContext, Task<T>> write, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var result = await write(db);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        finally
        {
            gate.Release();
        }
    }

    public Task WriteAsync(Func<RegouDbContext, Task> write, CancellationToken cancellationToken) =>
        WriteAsync(
            async db =>
            {
                await write(db);
                return true;
            },
            cancellationToken);

    public void Dispose() => gate.Dispose();
}
