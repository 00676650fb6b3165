using Regou.Data.Entities;

namespace Regou.Web.Components.Feed;

/// <summary>A launch in the list.</summary>
/// <param name="GlowUntil">Null for what was there before the visitor came.</param>
public sealed record FeedRow(LaunchEvent Launch, bool RolledBack, DateTimeOffset? GlowUntil)
{
    private (FeedMatcher Matcher, LaunchEvent Launch, bool Matches)? judged;

    public long Id => Launch.Id;

    /// <summary>Judged once per filter: lists are drawn often, and rules read JSON.</summary>
    internal bool Matches(FeedMatcher matcher)
    {
        if (judged is not { } known || !ReferenceEquals(known.Matcher, matcher) || !ReferenceEquals(known.Launch, Launch))
            judged = (matcher, Launch, matcher.MatchesWhatever(Launch));
        return judged.Value.Matches;
    }

    /// <summary>What was judged is no part of what a row is.</summary>
    public bool Equals(FeedRow? other) =>
        other is not null && ReferenceEquals(Launch, other.Launch) && RolledBack == other.RolledBack && GlowUntil == other.GlowUntil;

    public override int GetHashCode() => HashCode.Combine(Launch, RolledBack, GlowUntil);
}
