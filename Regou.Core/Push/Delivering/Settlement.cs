namespace Regou.Push.Delivering;

/// <summary>What one attempt's outcome means for the message, its launches and the binding. Pure.</summary>
public abstract record Settlement
{
    /// <param name="MessageId">Null: accepted, but not confirmed by an id.</param>
    public sealed record Sent(string? MessageId) : Settlement;

    /// <summary>The outcome is unknown: the same message again, with the same client id.</summary>
    public sealed record Retry(TimeSpan After, string Reason) : Settlement;

    /// <summary>Given up; its launches are failed too, visibly.</summary>
    public sealed record Failed(string Reason) : Settlement;

    /// <summary>Surely not delivered: its launches wait for the user's next word, and the binding is silent until then.</summary>
    public sealed record Park(string Reason) : Settlement;

    /// <summary>Surely not delivered, and nothing more before a new scan: the launches wait for that.</summary>
    public sealed record Rescan(string Reason) : Settlement;

    /// <param name="attempts">Attempts made, this one included.</param>
    /// <param name="jitter">0 to 1: spreads retries.</param>
    public static Settlement Of(SendOutcome outcome, int attempts, double jitter, PushOptions options) => outcome switch
    {
        SendOutcome.Accepted accepted => new Sent(accepted.MessageId),
        SendOutcome.Refused refused => new Park(refused.Reason),
        SendOutcome.Busy busy => new Retry(busy.After, busy.Reason),
        SendOutcome.TargetDead dead => new Rescan(dead.Reason),
        SendOutcome.Invalid invalid => new Failed(invalid.Reason),
        SendOutcome.Unknown unknown when attempts >= options.MaxAttempts =>
            new Failed($"outcome unknown after {attempts} attempts: {unknown.Reason}"),
        SendOutcome.Unknown unknown => new Retry(BackOff(attempts, jitter), unknown.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "an outcome without a settlement"),
    };

    /// <summary>1 s, 2 s, 4 s … up to 5 minutes, half of it random.</summary>
    private static TimeSpan BackOff(int attempts, double jitter) =>
        TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, attempts - 1)) * (0.5 + (jitter / 2)));
}
