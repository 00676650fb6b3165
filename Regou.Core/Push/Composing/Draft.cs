using Regou.Data.Entities;

namespace Regou.Push.Composing;

/// <summary>A message about to be queued, with the jobs that it settles.</summary>
public sealed record Draft(WechatBotBinding Binding, SendKind Kind, string Text, IReadOnlyList<long> JobIds)
{
    /// <summary>The text names the launches that were counted and not kept: the count starts anew.</summary>
    public bool TellsOverflow { get; init; }
}

/// <summary>What waits for one binding that is free to be written to.</summary>
/// <param name="Newest">Newest first, as many as one message may list.</param>
/// <param name="Total">All that wait.</param>
public sealed record WaitingLaunches(
    WechatBotBinding Binding, string Language, IReadOnlyList<(long JobId, LaunchEvent Launch)> Newest, int Total,
    DateTimeOffset OldestSince, long Overflowed);
