using Regou.WeChat.ILink;

namespace Regou.WeChat.Inbox;

/// <summary>The official client's reaction to failures: a short pause, at the third in a row a long one, then counting anew.</summary>
/// <param name="jitter">0 to 1: spreads the pauses of many listeners over 80 to 120 %, so that an outage does not end in a rush.</param>
internal sealed class PollBackoff(ILinkOptions options, Func<double> jitter)
{
    private const int LongAfter = 3;
    private int failures;

    public void Succeeded() => failures = 0;

    public TimeSpan Failed()
    {
        var isLong = ++failures == LongAfter;
        if (isLong) failures = 0;
        var pause = isLong ? options.LongRetryMilliseconds : options.RetryMilliseconds;
        return TimeSpan.FromMilliseconds(pause * (0.8 + (0.4 * jitter())));
    }
}
