using Regou.Data.Entities;

namespace Regou.Web.Components.Feed;

/// <summary>A launch in the list.</summary>
/// <param name="GlowUntil">Null for what was there before the visitor came.</param>
public sealed record FeedRow(LaunchEvent Launch, bool RolledBack, DateTimeOffset? GlowUntil)
{
    public long Id => Launch.Id;
}
