using Regou.Data.Entities;

namespace Regou.Plans;

/// <summary>What a user is entitled to, worst first: the order is the priority of his pushes.</summary>
public enum Tier
{
    /// <summary>Trial over, nothing paid: no pushes.</summary>
    None,
    Trial,
    Monthly,
    Yearly,
}

/// <summary>Where a user stands at one moment. Pure.</summary>
/// <param name="Until">When the tier ends; of <see cref="Tier.None"/>: when the last one ended.</param>
public readonly record struct Standing(Tier Tier, DateTimeOffset Until)
{
    public static Standing Of(User user, PlanOptions options, DateTimeOffset now) => Of(user.YearlyUntil, user.PlanUntil, user.CreatedAt, options, now);

    public static Standing Of(DateTimeOffset? yearlyUntil, DateTimeOffset? paidUntil, DateTimeOffset createdAt, PlanOptions options, DateTimeOffset now)
    {
        if (yearlyUntil > now) return new(Tier.Yearly, yearlyUntil.Value);
        if (paidUntil > now) return new(Tier.Monthly, paidUntil.Value);
        var trialEnds = createdAt.AddDays(options.TrialDays);
        if (trialEnds > now) return new(Tier.Trial, trialEnds);
        return new(Tier.None, paidUntil > trialEnds ? paidUntil.Value : trialEnds);
    }

    /// <summary>Launches of a source that a trial still gives: nothing of sources that are not part of it.</summary>
    public static int TrialLeft(User user, LaunchSource source, PlanOptions options) =>
        TrialLeft(user.TrialFour, user.TrialFlap, source, options);

    public static int TrialLeft(int usedFour, int usedFlap, LaunchSource source, PlanOptions options) => source switch
    {
        LaunchSource.Four => Math.Max(0, options.TrialPushesPerSource - usedFour),
        LaunchSource.Flap => Math.Max(0, options.TrialPushesPerSource - usedFlap),
        _ => 0,
    };
}
