namespace Regou.Push.Delivering;

/// <summary>What one attempt's outcome means for the message, what it carries, and the target. Pure.</summary>
public abstract record Settlement
{
    /// <param name="MessageId">Null: accepted, but not confirmed by an id.</param>
    public sealed record Sent(string? MessageId) : Settlement;

    /// <summary>The outcome is unknown: the same message again, with the same client id.</summary>
    public sealed record Retry(TimeSpan After, string Reason) : Settlement;

    /// <summary>Surely not delivered by this attempt, and the target rests: again later, and the attempt does not count.</summary>
    public sealed record Rest(TimeSpan After, string Reason) : Settlement;

    /// <summary>Surely not delivered, given up; what it carries failed too, visibly.</summary>
    public sealed record Failed(string Reason) : Settlement;

    /// <summary>Given up without knowing whether it arrived; what it carries is unknown too, visibly.</summary>
    public sealed record GivenUp(string Reason) : Settlement;

    /// <summary>
    /// Not delivered by this attempt, and the target is silent until the user's next word. What it carries is free for another message,
    /// unless an earlier attempt may have delivered it: then the same message waits.
    /// </summary>
    public sealed record Park(string Reason) : Settlement;

    /// <summary>As <see cref="Park"/>, and only the user can mend the target: what an earlier attempt may have delivered is unknown for good.</summary>
    public sealed record Dead(string Reason) : Settlement;

    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(24);

    /// <param name="attempts">Attempts made, this one included.</param>
    /// <param name="age">Since the message was queued.</param>
    /// <param name="jitter">0 to 1: spreads retries.</param>
    public static Settlement Of(SendOutcome outcome, int attempts, TimeSpan age, double jitter, PushOptions options) => outcome switch
    {
        SendOutcome.Accepted accepted => new Sent(accepted.MessageId),
        SendOutcome.Refused refused => new Park(refused.Reason),
        SendOutcome.Busy busy when age + busy.After < LongestRest => new Rest(busy.After, busy.Reason),
        SendOutcome.Busy busy => GiveUp(attempts, $"could not be sent within {LongestRest.TotalHours:0} h: {busy.Reason}"),
        SendOutcome.TargetDead dead => new Dead(dead.Reason),
        SendOutcome.Invalid invalid => GiveUp(attempts, invalid.Reason),
        SendOutcome.Unknown unknown when attempts >= options.MaxAttempts =>
            new GivenUp($"outcome unknown after {attempts} attempts: {unknown.Reason}"),
        SendOutcome.Unknown unknown => new Retry(BackOff(attempts, jitter), unknown.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "an outcome without a settlement"),
    };

    private static Settlement GiveUp(int attempts, string reason) => attempts > 1 ? new GivenUp(reason) : new Failed(reason);

    /// <summary>1 s, 2 s, 4 s … up to 5 minutes, half of it random.</summary>
    private static TimeSpan BackOff(int attempts, double jitter) =>
        TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, attempts - 1)) * (0.5 + (jitter / 2)));
}
