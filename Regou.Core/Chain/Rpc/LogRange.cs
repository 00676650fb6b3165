namespace Regou.Chain.Rpc;

/// <summary>
/// How many blocks one endpoint is asked for at once: learned from its refusals, growing again after success. Not thread-safe.
/// </summary>
internal sealed class LogRange
{
    /// <summary>What every provider of the main net serves that sets its limit by range and not by plan.</summary>
    public const long Start = 500;
    public const long Cap = 10_000;
    private const int GrowAfter = 4;
    private const int RefusalsToDoubt = 3;
    private static readonly TimeSpan CeilingLife = TimeSpan.FromHours(1);

    private long ceiling = Cap;
    private DateTimeOffset ceilingUntil;
    private long proven;
    private int streak;
    private int contradictions;
    private long worked;
    private int refusalsOfWorked;

    public long Current { get; private set; } = Start;

    public void Succeeded(long length, DateTimeOffset now)
    {
        contradictions = refusalsOfWorked = 0;
        proven = Math.Max(proven, length);
        worked = Math.Max(worked, length);
        if (now >= ceilingUntil) ceiling = Cap;
        if (length < Current || ++streak < GrowAfter) return;
        streak = 0;
        Current = Math.Min(Current * 2, ceiling);
    }

    /// <summary>The endpoint refused a range for its length or its results.</summary>
    /// <param name="suggested">The length it names; null: halve.</param>
    /// <returns>False: it keeps refusing lengths that it names itself as good or that worked, so length is not the reason.</returns>
    public bool Refused(long tried, long? suggested, DateTimeOffset now)
    {
        var contradicted = suggested >= tried;
        contradictions = contradicted ? contradictions + 1 : 0;
        Current = Math.Max(1, contradicted || suggested is null ? tried / 2 : suggested.Value);
        if (suggested is not null && !contradicted) Bound(suggested.Value, now);
        proven = Math.Min(proven, Current);
        streak = 0;
        return contradictions < 2 && !Doubtful(tried, suggested);
    }

    /// <summary>A refusal that names no reason (HTTP 403): the length may be one when it never worked before.</summary>
    public void Throttled(long tried, DateTimeOffset now)
    {
        if (tried <= proven || tried < Current) return;
        Current = Math.Max(1, proven > 0 ? proven : tried / 2);
        Bound(Math.Max(Current, tried / 2), now);
        streak = 0;
    }

    /// <summary>Refusals in a row, no reason named, of lengths that worked. The last of them becomes what is known to work.</summary>
    private bool Doubtful(long tried, long? suggested)
    {
        if (suggested is not null || tried > worked || ++refusalsOfWorked < RefusalsToDoubt) return false;
        (refusalsOfWorked, worked) = (0, Current);
        return true;
    }

    private void Bound(long length, DateTimeOffset now)
    {
        ceiling = length;
        ceilingUntil = now + CeilingLife;
    }
}
