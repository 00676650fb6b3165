using Regou.Data.Entities;
using Regou.Push.Rules;

namespace Regou.Web.Components.Feed;

/// <summary>Whom a signed-in visitor follows and what he does not want to see; addresses in lower case.</summary>
public sealed record FeedMarks(IReadOnlySet<string> Followed, IReadOnlySet<string> MutedCreators, IReadOnlySet<string> MutedTokens)
{
    public static readonly FeedMarks None = new(new HashSet<string>(), new HashSet<string>(), new HashSet<string>());

    public static FeedMarks Of(UserRules rules) =>
        new(rules.FollowedCreators.ToHashSet(), rules.MutedCreators.ToHashSet(), rules.MutedTokens.ToHashSet());

    public bool Hides(LaunchEvent launch) => MutedTokens.Contains(launch.TokenAddress) || MutedCreators.Contains(launch.Creator);

    public bool Follows(LaunchEvent launch) => Followed.Contains(launch.Creator);
}
