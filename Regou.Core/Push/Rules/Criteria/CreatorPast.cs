namespace Regou.Push.Rules.Criteria;

/// <summary>A creator of whom nothing is known counts as one who launched nothing.</summary>
internal sealed class CreatorPast(int least, int most) : ICriterion
{
    public bool Admits(LaunchFacts launch)
    {
        var launches = launch.CreatorLaunches ?? 0;
        return launches >= least && launches <= most;
    }
}
