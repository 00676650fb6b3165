namespace Regou.Push.Rules.Criteria;

internal sealed class SocialsKnown : ICriterion
{
    public bool Admits(LaunchFacts launch) => launch.HasSocials;
}
