namespace Regou.DevNet.Chain.Fake;

/// <summary>The way from one tip to another.</summary>
/// <param name="Removed">Blocks that only the old tip stands on, newest first.</param>
/// <param name="Added">Blocks that only the new tip stands on, oldest first.</param>
internal sealed record ChainDiff(IReadOnlyList<FakeBlock> Removed, IReadOnlyList<FakeBlock> Added)
{
    public static ChainDiff Between(FakeBlock from, FakeBlock to)
    {
        var (removed, added) = (new List<FakeBlock>(), new List<FakeBlock>());
        while (!ReferenceEquals(from, to))
        {
            if (from.Number >= to.Number)
            {
                removed.Add(from);
                from = from.Parent ?? throw Unrelated();
            }
            else
            {
                added.Add(to);
                to = to.Parent ?? throw Unrelated();
            }
        }

        added.Reverse();
        return new(removed, added);
    }

    private static InvalidOperationException Unrelated() => new("the two blocks are of different trees");
}
