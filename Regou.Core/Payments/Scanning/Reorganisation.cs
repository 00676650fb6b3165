using Regou.Chain.Blocks;

namespace Regou.Payments.Scanning;

/// <summary>What a payment that was seen hangs on.</summary>
public sealed record SeenPayment(long Id, long? UserId, long BlockNumber, string BlockHash);

/// <summary>Which payments lost their block. Pure: only another block at the same height proves that.</summary>
public static class Reorganisation
{
    /// <param name="path">Blocks of one branch, the head's.</param>
    public static IReadOnlyList<SeenPayment> Orphans(IEnumerable<SeenPayment> seen, IReadOnlyList<FullBlock> path)
    {
        var hashes = path.ToDictionary(block => block.Header.Number, block => block.Header.Hash.ToString());
        return [.. seen.Where(payment => hashes.TryGetValue(payment.BlockNumber, out var now) && now != payment.BlockHash)];
    }
}
