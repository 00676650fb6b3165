using Regou.Chain;
using Regou.DevNet.Chain.Fake;

namespace Regou.Tests.Launches.Properties;

/// <summary>
/// What happens to a chain, made from numbers: blocks with launches and migrations, reorganisations up to 20 blocks deep whose
/// transactions come back elsewhere or not.
/// </summary>
internal sealed class Story(BlockTree tree, Random random)
{
    public const int DeepestReorg = 20;
    private readonly FakePads pads = new(tree);
    private readonly List<FakeTransaction> outside = [];
    private readonly List<Address> launched = [];
    private int numbers;

    /// <param name="oneFullIn">Of so many blocks one has transactions.</param>
    public ChainDiff Grow(int blocks, int oneFullIn = 1) => Replace(0, blocks, oneFullIn);

    /// <summary>The new branch may be shorter, as long, or longer.</summary>
    public ChainDiff Reorg(int depth) =>
        Replace((int)Math.Min(depth, tree.Head.Number - tree.FirstNumber), Math.Max(1, depth + random.Next(-1, 3)));

    private ChainDiff Replace(int depth, int blocks, int oneFullIn = 1)
    {
        var gone = tree.BlocksOf(tree.Head, tree.Head.Number - depth + 1, tree.Head.Number).SelectMany(block => block.Transactions).ToList();
        // Some never come back.
        outside.AddRange(gone.Where(_ => random.Next(3) > 0));
        return tree.Reorg(depth, [.. Enumerable.Range(0, blocks).Select(_ => random.Next(oneFullIn) == 0 ? Transactions() : [])]);
    }

    private List<FakeTransaction> Transactions()
    {
        var transactions = new List<FakeTransaction>();
        for (var count = random.Next(3); count > 0; count--) transactions.Add(Transaction());
        while (outside.Count > 0 && random.Next(3) > 0)
        {
            var at = random.Next(outside.Count);
            transactions.Insert(random.Next(transactions.Count + 1), outside[at]);
            outside.RemoveAt(at);
        }

        return transactions;
    }

    private FakeTransaction Transaction()
    {
        var number = numbers++;
        switch (random.Next(8))
        {
            case 0:
                return pads.Malformed();
            case 1 when launched.Count > 0:
                return pads.FourMigration(launched[random.Next(launched.Count)]);
            case <= 4:
                launched.Add(NewTokens.Four(number).Token);
                return pads.Four(NewTokens.Four(number) with { FirstBuy = random.Next(2) * 1_000 });
            default:
                launched.Add(NewTokens.Flap(number).Token);
                return pads.Flap(NewTokens.Flap(number) with { BuyTax = random.Next(2) * 300, SellTax = random.Next(2) * 500 });
        }
    }
}
