using System.Numerics;
using Regou.Chain;
using Regou.Chain.Blocks;

namespace Regou.Tests.Payments.Webhooks;

/// <summary>Lets something happen while the nth question that is asked waits for its answer.</summary>
internal sealed class InterruptedReader(IBlockReader inner) : IBlockReader
{
    /// <summary>Counted from zero.</summary>
    public int Asked { get; private set; }

    public int At { get; set; } = -1;

    public Func<Task> Interrupt { get; set; } = () => Task.CompletedTask;

    public Task<FullBlock?> GetBlockAsync(long number, CancellationToken cancellationToken) => AnswerAsync(() => inner.GetBlockAsync(number, cancellationToken));

    public Task<FullBlock?> GetBlockAsync(Hash32 hash, CancellationToken cancellationToken) => AnswerAsync(() => inner.GetBlockAsync(hash, cancellationToken));

    public Task<BlockHeader?> GetFinalizedAsync(CancellationToken cancellationToken) => AnswerAsync(() => inner.GetFinalizedAsync(cancellationToken));

    public Task<Receipt?> GetReceiptAsync(Hash32 transaction, CancellationToken cancellationToken) =>
        AnswerAsync(() => inner.GetReceiptAsync(transaction, cancellationToken));

    public Task<MinedTransaction?> GetTransactionAsync(Hash32 transaction, CancellationToken cancellationToken) =>
        AnswerAsync(() => inner.GetTransactionAsync(transaction, cancellationToken));

    public Task<IReadOnlyDictionary<Address, BigInteger>> GetBalancesAsync(
        IReadOnlyCollection<Address> addresses, long blockNumber, CancellationToken cancellationToken) =>
        AnswerAsync(() => inner.GetBalancesAsync(addresses, blockNumber, cancellationToken));

    public Task<IReadOnlyDictionary<Address, BigInteger>> GetBalancesAsync(
        IReadOnlyCollection<Address> addresses, Hash32 block, CancellationToken cancellationToken) =>
        AnswerAsync(() => inner.GetBalancesAsync(addresses, block, cancellationToken));

    private async Task<T> AnswerAsync<T>(Func<Task<T>> ask)
    {
        var answer = await ask();
        if (Asked++ == At) await Interrupt();
        return answer;
    }
}
