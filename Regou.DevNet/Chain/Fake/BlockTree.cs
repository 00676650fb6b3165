using Regou.Chain;

namespace Regou.DevNet.Chain.Fake;

/// <summary>
/// A chain in memory with every block that ever was its head, so also those that a reorganisation left behind. The same calls with
/// the same seed give the same hashes. Thread-safe; knows no node.
/// </summary>
internal sealed class BlockTree
{
    public const long DefaultFirstNumber = 1_000;
    private readonly Lock gate = new();
    private readonly SeededHashes hashes;
    private readonly TimeSpan interval;
    private readonly List<FakeBlock> canonical = [];
    private readonly List<FakeBlock> removed = [];
    private readonly Dictionary<Hash32, FakeBlock> byHash = [];
    private readonly TransactionIndex byTransaction = new();

    /// <param name="firstTime">Default: half an hour after the fork that gives BNB Smart Chain times in milliseconds.</param>
    /// <param name="interval">From a block to the next; default: 0.45 s.</param>
    public BlockTree(int seed = 1, long firstNumber = DefaultFirstNumber, DateTimeOffset? firstTime = null, TimeSpan? interval = null)
    {
        hashes = new(seed);
        this.interval = interval ?? TimeSpan.FromMilliseconds(450);
        FirstNumber = firstNumber;
        var header = new BlockHeader(firstNumber, hashes.Next(), hashes.Next(), firstTime ?? new(2026, 12, 8, 3, 0, 0, TimeSpan.Zero));
        Include(new(header, parent: null, []));
    }

    /// <summary>The canonical chain is another one now. Raised after the change, on the thread that made it.</summary>
    public event EventHandler? Changed;

    public long FirstNumber { get; }

    public FakeBlock Head
    {
        get { lock (gate) return canonical[^1]; }
    }

    /// <summary>Every block that was once canonical and no longer is, in the order of their removal.</summary>
    public IReadOnlyList<FakeBlock> Removed
    {
        get { lock (gate) return [.. removed]; }
    }

    /// <summary>A transaction that is in no block yet, with a hash of its own.</summary>
    public FakeTransaction Transaction(params IReadOnlyList<EmittedLog> logs)
    {
        lock (gate) return new(hashes.Next(), logs);
    }

    public FakeBlock Mine(params IReadOnlyList<FakeTransaction> transactions)
    {
        FakeBlock block;
        lock (gate) block = Append(transactions);
        Changed?.Invoke(this, EventArgs.Empty);
        return block;
    }

    /// <summary>
    /// Replaces the newest <paramref name="depth"/> blocks by one block for each list of transactions, which may be those of the old
    /// blocks again or not. Fewer new blocks than old ones make the head lower.
    /// </summary>
    public ChainDiff Reorg(int depth, params IReadOnlyList<IReadOnlyList<FakeTransaction>> newBlocks)
    {
        ChainDiff diff;
        lock (gate)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(depth);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(depth, canonical.Count);
            var before = canonical[^1];
            var old = canonical.GetRange(canonical.Count - depth, depth);
            old.Reverse();
            removed.AddRange(old);
            canonical.RemoveRange(canonical.Count - depth, depth);
            foreach (var transactions in newBlocks) Append(transactions);
            diff = ChainDiff.Between(before, canonical[^1]);
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return diff;
    }

    /// <summary>The canonical block of this height; null where there is none (yet).</summary>
    public FakeBlock? BlockAt(long number)
    {
        lock (gate) return number < FirstNumber || number - FirstNumber >= canonical.Count ? null : canonical[(int)(number - FirstNumber)];
    }

    public BlockHeader? HeaderOf(long number) => BlockAt(number)?.Header;

    /// <summary>Of the canonical chain or off it.</summary>
    public FakeBlock? BlockOf(Hash32 hash)
    {
        lock (gate) return byHash.GetValueOrDefault(hash);
    }

    public bool IsCanonical(FakeBlock block) => ReferenceEquals(BlockAt(block.Number), block);

    /// <summary>Blocks that include or included the transaction, canonical or not.</summary>
    public IReadOnlyList<FakeBlock> BlocksWith(Hash32 transaction)
    {
        lock (gate) return byTransaction.BlocksWith(transaction);
    }

    /// <summary>The block of this height on the chain that ends with <paramref name="tip"/>, which may be an abandoned one.</summary>
    /// <returns>Null below the first block and above the tip.</returns>
    public FakeBlock? AncestorAt(FakeBlock tip, long number)
    {
        if (number > tip.Number || number < FirstNumber) return null;
        lock (gate)
        {
            var block = tip;
            while (block.Number > number && !IsCanonical(block)) block = block.Parent!;
            return block.Number == number ? block : BlockAt(number);
        }
    }

    /// <summary>In chain order; both ends included, what lies beyond the chain is not there.</summary>
    public IReadOnlyList<Log> CanonicalLogs(long from, long to, LogFilter? filter = null) => [.. LogsOf(Head, from, to, filter)];

    /// <summary>As <see cref="CanonicalLogs"/>, of the chain that ends with the tip, which may be an abandoned one.</summary>
    public IEnumerable<Log> LogsOf(FakeBlock tip, long from, long to, LogFilter? filter = null)
    {
        var wanted = filter is null ? null : new LogMatch(filter.Addresses, filter.Topic0);
        foreach (var block in BlocksOf(tip, from, to))
        {
            foreach (var log in block.Logs)
            {
                if (wanted is null || wanted.Takes(log)) yield return log;
            }
        }
    }

    /// <summary>Blocks of the chain that ends with the tip, lowest first; a snapshot.</summary>
    public IReadOnlyList<FakeBlock> BlocksOf(FakeBlock tip, long from, long to)
    {
        lock (gate)
        {
            var abandoned = new Stack<FakeBlock>();
            var block = tip;
            for (; !IsCanonical(block); block = block.Parent!)
            {
                if (block.Number >= from && block.Number <= to) abandoned.Push(block);
            }

            var first = (int)Math.Max(0, from - FirstNumber);
            var count = (int)Math.Max(0, Math.Min(to, block.Number) - FirstNumber + 1 - first);
            return [.. canonical.GetRange(Math.Min(first, canonical.Count), count), .. abandoned];
        }
    }

    private FakeBlock Append(IReadOnlyList<FakeTransaction> transactions)
    {
        var parent = canonical[^1];
        return Include(new(new(parent.Number + 1, hashes.Next(), parent.Hash, parent.Header.Time + interval), parent, [.. transactions]));
    }

    private FakeBlock Include(FakeBlock block)
    {
        canonical.Add(block);
        byHash.Add(block.Hash, block);
        byTransaction.Add(block);
        return block;
    }
}
