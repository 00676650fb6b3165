using Regou.Data.Entities;
using Regou.Push.Rules.Criteria;

namespace Regou.Push.Rules;

/// <summary>A rule made ready for many launches: the same for the page's filter and for pushing. Pure; share it freely.</summary>
public sealed class CompiledRule
{
    public static readonly CompiledRule Everything = new([], MatchStrength.Plain);
    private readonly ICriterion[] criteria;
    private readonly int strength;

    private CompiledRule(ICriterion[] criteria, int strength) => (this.criteria, this.strength) = (criteria, strength);

    public static CompiledRule Of(LaunchRule rule)
    {
        var (wanted, unwanted) = (Folded(rule.Include), Folded(rule.Exclude));
        ICriterion?[] all =
        [
            rule.MinCreatorLaunches is null && rule.MaxCreatorLaunches is null
                ? null
                : new CreatorPast(rule.MinCreatorLaunches ?? 0, rule.MaxCreatorLaunches ?? int.MaxValue),
            rule.MaxTaxBps is { } most ? new TaxLimit(most) : null,
            rule.RequireSocials ? new SocialsKnown() : null,
            rule.MinFirstBuy is { } least ? new FirstBuyMinimum(least) : null,
            unwanted.Length > 0 ? new UnwantedWords(unwanted) : null,
            wanted.Length > 0 ? new WantedWords(wanted) : null,
        ];
        return new([.. all.OfType<ICriterion>()], wanted.Length > 0 ? MatchStrength.WantedWord : MatchStrength.Plain);
    }

    /// <returns>How strongly, by <see cref="MatchStrength"/>; null: not at all.</returns>
    public int? Match(LaunchFacts launch) => Admits(launch) ? strength : null;

    /// <returns>As without marks, which come first: muted is not at all, a followed creator is the strongest.</returns>
    public int? Match(LaunchFacts launch, Marks marks) => marks.On(launch) switch
    {
        Marked.Muted => null,
        Marked.Followed => MatchStrength.FollowedCreator,
        _ => Match(launch),
    };

    public bool Admits(LaunchFacts launch)
    {
        foreach (var criterion in criteria)
        {
            if (!criterion.Admits(launch)) return false;
        }

        return true;
    }

    public bool Admits(LaunchEvent launch) => criteria.Length == 0 || Admits(LaunchFacts.Of(launch));

    private static string[] Folded(IReadOnlyList<string> words) =>
        [.. words.Select(FoldedText.Of).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal)];
}
