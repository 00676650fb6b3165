using System.Collections.Immutable;
using System.Numerics;
using Regou.Chain;
using Regou.Chain.Blocks;

namespace Regou.Tests.Payments.Histories;

/// <summary>A transaction with what the chain makes of it.</summary>
/// <param name="Inside">What a contract that it calls pays out.</param>
internal sealed record TreeTransaction(Transaction Asked, bool Succeeds, BigInteger Fee, ImmutableArray<(Address To, BigInteger Wei)> Inside)
{
    public Hash32 Hash => Asked.Hash;
}

internal sealed record TreeBlock(FullBlock Block, TreeBlock? Parent, ImmutableList<TreeTransaction> Transactions, ImmutableDictionary<Address, BigInteger> Balances)
{
    public long Number => Block.Header.Number;

    public Hash32 Hash => Block.Header.Hash;

    public BigInteger Balance(Address address) => Balances.GetValueOrDefault(address);

    public TreeBlock? At(long number)
    {
        for (var block = this; block is not null; block = block.Parent)
        {
            if (block.Number == number) return block;
        }

        return null;
    }
}

/// <summary>A chain in memory with balances, branches and finality. What is final is never replaced.</summary>
internal sealed class PaymentTree
{
    public const long First = 1_000;
    private const int ViewsKept = 6;
    private readonly Dictionary<Hash32, TreeBlock> all = [];
    private readonly List<(TreeBlock Head, long Final)> views = [];
    private long lastId;

    public PaymentTree(ImmutableDictionary<Address, BigInteger> funds)
    {
        Head = Add(new(new(new(First, NextHash(), NextHash(), TimeOf(First)), []), null, [], funds));
        Final = First;
        Remember();
    }

    public TreeBlock Head { get; private set; }

    public long Final { get; private set; }

    /// <summary>What nodes said a moment ago, oldest first, the present last.</summary>
    public IReadOnlyList<(TreeBlock Head, long Final)> Views => views;

    public static DateTimeOffset TimeOf(long number) => new DateTimeOffset(2026, 11, 22, 4, 0, 0, TimeSpan.Zero).AddMilliseconds(450 * (number - First));

    public TreeBlock? Find(Hash32 hash) => all.GetValueOrDefault(hash);

    public Hash32 NextHash() => Hash32.Parse($"0x{++lastId:x64}");

    /// <summary>Transactions that nobody can pay for are left out.</summary>
    public TreeBlock Mine(IEnumerable<TreeTransaction> transactions)
    {
        Head = Grow(Head, transactions);
        Remember();
        return Head;
    }

    /// <returns>What was in the blocks that were replaced.</returns>
    public IReadOnlyList<TreeTransaction> Reorg(long depth, Func<TreeTransaction, int, bool> comesBackIn)
    {
        depth = Math.Min(depth, Head.Number - Final);
        if (depth == 0) return [];
        var lost = new List<TreeTransaction>();
        var (length, fork) = (depth, Head);
        for (; depth > 0; depth--, fork = fork.Parent!) lost.InsertRange(0, fork.Transactions);
        var waiting = lost.ToList();
        for (var block = 0; block <= length; block++)
        {
            var here = waiting.Where(transaction => comesBackIn(transaction, block)).ToList();
            fork = Grow(fork, here);
            waiting.RemoveAll(here.Contains);
        }

        Head = fork;
        Remember();
        return lost;
    }

    public void Finalize(long number)
    {
        Final = Math.Max(Final, Math.Min(number, Head.Number));
        Remember();
    }

    private TreeBlock Grow(TreeBlock parent, IEnumerable<TreeTransaction> transactions)
    {
        var (balances, taken) = (parent.Balances.ToBuilder(), ImmutableList.CreateBuilder<TreeTransaction>());
        foreach (var transaction in transactions)
        {
            var (asked, moved) = (transaction.Asked, transaction.Succeeds ? transaction.Asked.Value : 0);
            if (balances.GetValueOrDefault(asked.From) < asked.Value + transaction.Fee) continue;
            taken.Add(transaction);
            balances[asked.From] = balances.GetValueOrDefault(asked.From) - moved - transaction.Fee;
            if (asked.To is { } to) balances[to] = balances.GetValueOrDefault(to) + moved;
            if (!transaction.Succeeds) continue;
            foreach (var (recipient, wei) in transaction.Inside) balances[recipient] = balances.GetValueOrDefault(recipient) + wei;
        }

        var number = parent.Number + 1;
        var block = new FullBlock(new(number, NextHash(), parent.Hash, TimeOf(number)), [.. taken.Select(transaction => transaction.Asked)]);
        return Add(new(block, parent, taken.ToImmutable(), balances.ToImmutable()));
    }

    private TreeBlock Add(TreeBlock block) => all[block.Hash] = block;

    private void Remember()
    {
        views.Add((Head, Final));
        if (views.Count > ViewsKept) views.RemoveAt(0);
    }
}
