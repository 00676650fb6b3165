namespace Regou.Push.Rules.Criteria;

internal sealed class TaxLimit(int mostBps) : ICriterion
{
    public bool Admits(LaunchFacts launch) => launch.TaxBps is not { } tax || tax <= mostBps;
}
