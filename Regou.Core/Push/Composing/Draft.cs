using Regou.Data.Entities;
using Regou.Plans;

namespace Regou.Push.Composing;

/// <summary>A message about to be queued, with the jobs and notices that it settles.</summary>
public sealed record Draft(long UserId, Tier Tier, Route Route, SendKind Kind, string Text)
{
    public IReadOnlyList<long> JobIds { get; init; } = [];

    public IReadOnlyList<long> NoticeIds { get; init; } = [];

    /// <summary>The text names the launches that were counted and not kept: the count starts anew.</summary>
    public bool TellsOverflow { get; init; }

    /// <summary>More waits for the same user: he is looked at again when this message is settled.</summary>
    public bool MoreFollows { get; init; }
}
