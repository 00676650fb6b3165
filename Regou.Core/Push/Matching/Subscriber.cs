using Regou.Data.Entities;
using Regou.Plans;
using Regou.Push.Rules;

namespace Regou.Push.Matching;

/// <summary>What matching needs to know of a user.</summary>
internal sealed class Subscriber
{
    private Standing? standing;

    public required long Id { get; init; }
    public required DateTimeOffset? YearlyUntil { get; init; }
    public required DateTimeOffset? PlanUntil { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public Marks Marks { get; set; } = Marks.None;
    public Wish? Four { get; set; }
    public Wish? Flap { get; set; }
    public Wish? Gmgn { get; set; }

    /// <summary>Launches that the trial gave, as far as this process knows.</summary>
    public int TrialFour { get; set; }
    public int TrialFlap { get; set; }

    /// <summary>Jobs that surely fit his backlog; below it, he must be counted.</summary>
    public int Room { get; set; }

    /// <summary>Until then a full backlog is believed to stay full as long as nobody told him of the overflow.</summary>
    public DateTimeOffset FullUntil { get; set; }

    public bool WantsAnything => (Four ?? Flap ?? Gmgn) is not null;

    public Wish? Of(LaunchSource source) => source switch
    {
        LaunchSource.Four => Four,
        LaunchSource.Flap => Flap,
        _ => Gmgn,
    };

    public void Want(LaunchSource source, Wish? wish)
    {
        if (source == LaunchSource.Four) Four = wish;
        else if (source == LaunchSource.Flap) Flap = wish;
        else Gmgn = wish;
    }

    /// <summary>Plans end without anybody writing it down, so this is asked at each launch.</summary>
    public Tier TierAt(DateTimeOffset now, PlanOptions options)
    {
        if (standing is not { } known || known.Until <= now) standing = known = Standing.Of(YearlyUntil, PlanUntil, CreatedAt, options, now);
        return known.Tier;
    }

    public bool HasTrialLeft(LaunchSource source, PlanOptions options) => Standing.TrialLeft(TrialFour, TrialFlap, source, options) > 0;

    public int TrialUsed(LaunchSource source) => source == LaunchSource.Four ? TrialFour : TrialFlap;

    public void UseTrial(LaunchSource source, int pushes)
    {
        if (source == LaunchSource.Four) TrialFour = pushes;
        else TrialFlap = pushes;
    }
}
