namespace Regou.Push.Rules.Criteria;

/// <summary>
/// One condition of a rule. Pure. A demand (has socials, at least …) is met only by what is known; a limit (at most …) is broken only
/// by what is known.
/// </summary>
internal interface ICriterion
{
    bool Admits(LaunchFacts launch);
}
