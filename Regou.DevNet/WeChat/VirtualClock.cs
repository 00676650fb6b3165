namespace Regou.DevNet.WeChat;

/// <summary>
/// The simulator's time: another clock plus an offset that tests move forward. Windows, ages and life times are read from it;
/// timers run in the other clock's real time.
/// </summary>
public sealed class VirtualClock(TimeProvider source) : TimeProvider
{
    private long offsetTicks;

    /// <summary>Raised after time jumped, so that whoever waits for an age looks again.</summary>
    public event EventHandler? Advanced;

    public override long TimestampFrequency => source.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => source.LocalTimeZone;

    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));

    public override DateTimeOffset GetUtcNow() => source.GetUtcNow() + Offset;

    public override long GetTimestamp() => source.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        source.CreateTimer(callback, state, dueTime, period);

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref offsetTicks, by.Ticks);
        Advanced?.Invoke(this, EventArgs.Empty);
    }
}
