using System.ComponentModel.DataAnnotations;

namespace Regou.Push;

public sealed class PushOptions
{
    public const string Section = "Push";

    /// <summary>Where users reach this service; links in messages begin with it.</summary>
    public string PublicUrl { get; set; } = "http://localhost:5080";

    /// <summary>Messages that WeChat lets a bot send after each word of its user.</summary>
    [Range(2, 100_000, ErrorMessage = "PUSH_MESSAGES_PER_INBOUND must be 2 to 100000")]
    public int MessagesPerInbound { get; set; } = 10;

    /// <summary>How long after a user's word Regou still sends: an hour less than WeChat's 24, since clocks differ.</summary>
    [Range(1, 24, ErrorMessage = "PUSH_WINDOW_HOURS must be 1 to 24")]
    public double WindowHours { get; set; } = 23;

    /// <summary>As long as more messages than this are left (the reserve not counted), launches go out at once.</summary>
    [Range(0, 100_000, ErrorMessage = "PUSH_PLENTIFUL_ABOVE must be 0 to 100000")]
    public int PlentifulAbove { get; set; } = 3;

    /// <summary>When few messages are left, the oldest waiting launch waits this long per message already saved, unless many wait.</summary>
    [Range(1, 86_400, ErrorMessage = "PUSH_DIGEST_SECONDS must be 1 to 86400")]
    public int DigestSeconds { get; set; } = 300;

    /// <summary>What comes within this time after a message with launches shares the next one; the first is never delayed.</summary>
    [Range(0, 300, ErrorMessage = "PUSH_COALESCE_SECONDS must be 0 to 300")]
    public double CoalesceSeconds { get; set; } = 0.5;

    /// <summary>A launch older than this when it is found is shown on the page, but no longer pushed.</summary>
    [Range(1, 10_080, ErrorMessage = "PUSH_MAX_AGE_MINUTES must be 1 to 10080")]
    public int MaximumAgeMinutes { get; set; } = 1_440;

    /// <summary>Launches that may wait for one user; further ones are counted for him, not stored.</summary>
    [Range(10, 100_000, ErrorMessage = "PUSH_BACKLOG_LIMIT must be 10 to 100000")]
    public int BacklogLimit { get; set; } = 500;

    /// <summary>Launches that one message may list.</summary>
    [Range(1, 50, ErrorMessage = "PUSH_LAUNCHES_PER_MESSAGE must be 1 to 50")]
    public int LaunchesPerMessage { get; set; } = 20;

    /// <summary>Attempts after which a message whose outcome stays unknown is given up and shown as unknown.</summary>
    [Range(1, 100, ErrorMessage = "PUSH_MAX_ATTEMPTS must be 1 to 100")]
    public int MaxAttempts { get; set; } = 8;

    /// <summary>Messages under way at once, over all users.</summary>
    [Range(1, 10_000, ErrorMessage = "PUSH_PARALLEL_SENDS must be 1 to 10000")]
    public int ParallelSends { get; set; } = 256;

    /// <summary>How long an attempt holds a message before another process may take it up: longer than any attempt, the wait for its turn included.</summary>
    [Range(5, 3_600, ErrorMessage = "PUSH_LEASE_SECONDS must be 5 to 3600")]
    public int LeaseSeconds { get; set; } = 120;
}
