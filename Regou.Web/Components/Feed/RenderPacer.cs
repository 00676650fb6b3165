namespace Regou.Web.Components.Feed;

/// <summary>Lets a quiet list show the next launch at once and a busy one no more often than the gap allows.</summary>
internal sealed class RenderPacer(TimeProvider time)
{
    public static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(334);
    private long? lastRender;

    public void Rendered() => lastRender = time.GetTimestamp();

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        var left = lastRender is { } last ? Gap - time.GetElapsedTime(last) : TimeSpan.Zero;
        return left > TimeSpan.Zero ? Task.Delay(left, time, cancellationToken) : Task.CompletedTask;
    }
}
