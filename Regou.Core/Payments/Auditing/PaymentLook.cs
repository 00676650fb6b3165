using Regou.Chain;
using Regou.Chain.Blocks;
using Regou.Data.Entities;

namespace Regou.Payments.Auditing;

internal enum LookVerdict
{
    Agrees,

    /// <summary>Something differs, but the chain may well have it: people must look.</summary>
    Differs,

    /// <summary>The final chain has another block there, and no executed transaction of this payment.</summary>
    Gone,

    /// <summary>No node answered.</summary>
    Unread,
}

internal readonly record struct Look(LookVerdict Verdict, string? Words = null);

/// <summary>Compares a credited payment with the chain. Only what nodes say counts against it, never that they are silent.</summary>
internal sealed class PaymentLook(IBlockReader blocks)
{
    public async Task<Look> AtAsync(Payment payment, BlockHeader? final, CancellationToken cancellationToken)
    {
        try
        {
            return payment.TxHash is null ? await InternalAsync(payment, final, cancellationToken) : await TransactionAsync(payment, final, cancellationToken);
        }
        catch (Exception error) when (error is RpcException or FormatException)
        {
            return new(LookVerdict.Unread, $"payment {payment.Id} could not be read: {error.Message}");
        }
    }

    private async Task<Look> TransactionAsync(Payment payment, BlockHeader? final, CancellationToken cancellationToken)
    {
        var hash = Hash32.Parse(payment.TxHash);
        var receipt = await blocks.GetReceiptAsync(hash, cancellationToken);
        if (receipt is not { Succeeded: true })
        {
            var words = receipt is null ? $"payment {payment.Id}: the chain knows no receipt of it" : $"payment {payment.Id}: the chain undid it";
            return await ReplacedAsync(payment, final, words, cancellationToken);
        }

        if (receipt.BlockHash.ToString() != payment.BlockHash)
            return new(LookVerdict.Differs, $"payment {payment.Id} is in block {receipt.BlockNumber}, not in {payment.BlockNumber} {payment.BlockHash}");
        var mined = await blocks.GetTransactionAsync(hash, cancellationToken);
        if (mined is null) return new(LookVerdict.Unread, $"payment {payment.Id}: the node has its receipt but not the transaction");
        var (to, wei) = (mined.Transaction.To?.ToString(), mined.Transaction.Value);
        return to == payment.Recipient && wei == payment.Wei
            ? new(LookVerdict.Agrees)
            : new(LookVerdict.Differs, $"payment {payment.Id}: the chain says {wei} wei to {to ?? "nobody"}, the books {payment.Wei} to {payment.Recipient}");
    }

    /// <summary>What came by a contract has no transaction of its own: its block must be the one it was.</summary>
    private async Task<Look> InternalAsync(Payment payment, BlockHeader? final, CancellationToken cancellationToken)
    {
        var block = await blocks.GetBlockAsync(payment.BlockNumber, cancellationToken);
        if (block is null) return new(LookVerdict.Unread, $"payment {payment.Id}: no node has block {payment.BlockNumber}");
        return block.Header.Hash.ToString() == payment.BlockHash
            ? new(LookVerdict.Agrees)
            : Gone(payment, final, $"payment {payment.Id}: block {payment.BlockNumber} is another one");
    }

    private async Task<Look> ReplacedAsync(Payment payment, BlockHeader? final, string words, CancellationToken cancellationToken)
    {
        var block = await blocks.GetBlockAsync(payment.BlockNumber, cancellationToken);
        if (block is null) return new(LookVerdict.Unread, $"{words}; no node has block {payment.BlockNumber}");
        if (block.Header.Hash.ToString() == payment.BlockHash) return new(LookVerdict.Differs, $"{words}, although its block stands");
        return Gone(payment, final, words);
    }

    private static Look Gone(Payment payment, BlockHeader? final, string words) =>
        final is not null && final.Number >= payment.BlockNumber
            ? new(LookVerdict.Gone, words)
            : new(LookVerdict.Differs, $"{words}, and finality does not reach block {payment.BlockNumber}");
}
