using Regou.Chain;
using Regou.DevNet.Chain.Contracts;

namespace Regou.Tests.Launches.Nodes;

/// <summary>Where a transaction is on the chain.</summary>
internal sealed record Placed(Hash32 Transaction, long Block, Hash32 BlockHash);

/// <summary>A chain with a node in front of it that a test makes blocks on: anvil, or the fake one. One change at a time.</summary>
internal abstract class TestNode : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    public abstract Uri Http { get; }

    public abstract Uri WebSocket { get; }

    public Task<long> HeadAsync() => InTurnAsync(ReadHeadAsync);

    /// <summary>Empty blocks.</summary>
    public Task MineAsync(int blocks = 1) => InTurnAsync(() => MakeBlocksAsync(blocks));

    /// <summary>In a block of its own.</summary>
    public Task<Placed> LaunchAsync(FourLaunch launch) => InTurnAsync(() => MakeLaunchAsync(launch));

    public Task<Placed> LaunchAsync(FlapLaunch launch) => InTurnAsync(() => MakeLaunchAsync(launch));

    /// <summary>The token of a four.meme launch gets its liquidity.</summary>
    public Task<Placed> MigrateAsync(Address token) => InTurnAsync(() => MakeMigrationAsync(token));

    /// <summary>Replaces the transaction's block and all after it.</summary>
    /// <param name="keep">It is included again, at another height; else it is gone, as is everything else that was there.</param>
    /// <returns>Where it is now; null: nowhere.</returns>
    public Task<Placed?> ReorgAsync(Placed transaction, bool keep) => InTurnAsync(() => MakeReorgAsync(transaction, keep));

    public virtual ValueTask DisposeAsync()
    {
        turn.Dispose();
        return ValueTask.CompletedTask;
    }

    protected abstract Task<long> ReadHeadAsync();

    protected abstract Task<bool> MakeBlocksAsync(int blocks);

    protected abstract Task<Placed> MakeLaunchAsync(FourLaunch launch);

    protected abstract Task<Placed> MakeLaunchAsync(FlapLaunch launch);

    protected abstract Task<Placed> MakeMigrationAsync(Address token);

    protected abstract Task<Placed?> MakeReorgAsync(Placed transaction, bool keep);

    private async Task<T> InTurnAsync<T>(Func<Task<T>> change)
    {
        await turn.WaitAsync();
        try
        {
            return await change();
        }
        finally
        {
            turn.Release();
        }
    }
}
