using Regou.Chain;

namespace Regou.DevNet.Traffic;

/// <summary>Who launches: mostly people nobody knows, and a few who do it all day, the chain's own accounts among them.</summary>
internal sealed class Creators
{
    private const int Known = 60;
    private const double RepeatShare = 0.35;
    private readonly Random random;
    private readonly List<Address> known;

    public Creators(Random random, IReadOnlyList<Address> accounts)
    {
        this.random = random;
        known = [.. accounts];
        while (known.Count < Known) known.Add(Stranger());
    }

    public Address Next() => random.NextDouble() < RepeatShare ? known[(int)(known.Count * Math.Pow(random.NextDouble(), 2.5))] : Stranger();

    private Address Stranger()
    {
        var bytes = new byte[Address.Size];
        random.NextBytes(bytes);
        return Address.FromBytes(bytes);
    }
}
