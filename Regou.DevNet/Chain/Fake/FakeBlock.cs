using Regou.Chain;

namespace Regou.DevNet.Chain.Fake;

/// <summary>A log as a contract emits it, before a block gives it its place.</summary>
internal sealed record EmittedLog(Address Contract, IReadOnlyList<Hash32> Topics, ReadOnlyMemory<byte> Data);

/// <summary>A transaction keeps its hash whichever block includes it, and however often.</summary>
internal sealed record FakeTransaction(Hash32 Hash, IReadOnlyList<EmittedLog> Logs);

/// <summary>A block of a <see cref="BlockTree"/>, on the canonical chain or off it. Never changes.</summary>
internal sealed class FakeBlock
{
    internal FakeBlock(BlockHeader header, FakeBlock? parent, IReadOnlyList<FakeTransaction> transactions)
    {
        (Header, Parent, Transactions) = (header, parent, transactions);
        Logs =
        [
            .. transactions.SelectMany(transaction => transaction.Logs.Select(log => (transaction, log))).Select((item, index) => new Log(
                item.log.Contract, item.log.Topics, item.log.Data, header.Number, header.Hash, item.transaction.Hash, index,
                Removed: false, header.Time)),
        ];
    }

    /// <summary>Its time has milliseconds.</summary>
    public BlockHeader Header { get; }

    public long Number => Header.Number;

    public Hash32 Hash => Header.Hash;

    /// <summary>Null for the tree's first block only.</summary>
    public FakeBlock? Parent { get; }

    public IReadOnlyList<FakeTransaction> Transactions { get; }

    /// <summary>With indexes that run over the whole block, and the block's time.</summary>
    public IReadOnlyList<Log> Logs { get; }

    public override string ToString() => $"{Number} {Hash}";
}
