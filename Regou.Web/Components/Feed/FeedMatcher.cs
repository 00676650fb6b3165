using Regou.Data.Entities;
using Regou.Push.Rules;

namespace Regou.Web.Components.Feed;

/// <summary>A filter made ready for many launches.</summary>
internal sealed class FeedMatcher
{
    private readonly FeedFilter filter;
    private readonly CompiledRule rule;
    private readonly CompiledRule conditions;
    private readonly List<string> addresses;
    private readonly bool named;

    public FeedMatcher(FeedFilter filter)
    {
        this.filter = filter;
        addresses = [.. filter.Words.Where(FeedFilter.IsAddress)];
        named = filter.Rule.Include.Count > 0;
        rule = CompiledRule.Of(filter.Rule);
        conditions = addresses.Count == 0 ? rule : CompiledRule.Of(filter.Conditions);
    }

    public bool Matches(LaunchEvent launch) => (filter.Source is null || launch.Source == filter.Source) && MatchesWhatever(launch);

    /// <summary>Of whatever source: a word in symbol or name, or the beginning of the token's or the creator's address, and all conditions.</summary>
    public bool MatchesWhatever(LaunchEvent launch) =>
        addresses.Count == 0
            ? rule.Admits(launch)
            : addresses.Exists(address => IsOf(launch, address)) ? conditions.Admits(launch) : named && rule.Admits(launch);

    private static bool IsOf(LaunchEvent launch, string address) =>
        launch.TokenAddress.StartsWith(address, StringComparison.OrdinalIgnoreCase)
        || launch.Creator.StartsWith(address, StringComparison.OrdinalIgnoreCase);
}
