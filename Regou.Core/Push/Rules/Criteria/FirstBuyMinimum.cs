using System.Numerics;

namespace Regou.Push.Rules.Criteria;

internal sealed class FirstBuyMinimum(BigInteger leastWei) : ICriterion
{
    public bool Admits(LaunchFacts launch) => launch.FirstBuy is { } bought && bought >= leastWei;
}
