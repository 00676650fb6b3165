using Regou.Push.Rules;

namespace Regou.Push.Matching;

/// <summary>How one launch matches, each rule asked once however many users share it.</summary>
internal sealed class Verdicts(LaunchFacts launch)
{
    private readonly Dictionary<CompiledRule, int?> known = new(ReferenceEqualityComparer.Instance);

    /// <returns>Null: not at all.</returns>
    public int? Of(Subscriber user, CompiledRule rule) => user.Marks.On(launch) switch
    {
        Marked.Muted => null,
        Marked.Followed => MatchStrength.FollowedCreator,
        _ => Of(rule),
    };

    private int? Of(CompiledRule rule)
    {
        if (!known.TryGetValue(rule, out var strength)) known[rule] = strength = rule.Match(launch);
        return strength;
    }
}
