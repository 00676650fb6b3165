using System.ComponentModel.DataAnnotations;

namespace Regou.WeChat.ILink;

public sealed class ILinkOptions : IValidatableObject
{
    public const string Section = "ILink";

    /// <summary>Where codes are fetched; a binding's own address is used once it is bound.</summary>
    public string BaseUrl { get; set; } = "https://ilinkai.weixin.qq.com";

    /// <summary>A code still unscanned after this is replaced, whatever the server says.</summary>
    [Range(10, 600, ErrorMessage = "ILINK_QR_LIFE_SECONDS must be 10 to 600")]
    public int QrLifeSeconds { get; set; } = 120;

    /// <summary>One sign-in, all its codes together.</summary>
    [Range(10, 3_600, ErrorMessage = "ILINK_QR_ATTEMPT_SECONDS must be 10 to 3600")]
    public int QrAttemptSeconds { get; set; } = 480;

    [Range(1, 60_000, ErrorMessage = "ILINK_QR_PAUSE_MILLISECONDS must be 1 to 60000")]
    public int QrPauseMilliseconds { get; set; } = 1_000;

    /// <summary>Sign-ins under way at once.</summary>
    [Range(1, 100_000, ErrorMessage = "ILINK_MAX_QR_LOGINS must be 1 to 100000")]
    public int MaxQrLogins { get; set; } = 500;

    /// <summary>The status call is a long poll.</summary>
    [Range(1, 120, ErrorMessage = "ILINK_QR_POLL_SECONDS must be 1 to 120")]
    public int QrPollSeconds { get; set; } = 35;

    [Range(1, 120, ErrorMessage = "ILINK_CALL_SECONDS must be 1 to 120")]
    public int CallSeconds { get; set; } = 15;

    /// <summary>How long the server is taken to hold a poll for messages until it says so itself.</summary>
    [Range(1, 300, ErrorMessage = "ILINK_POLL_SECONDS must be 1 to 300")]
    public int PollSeconds { get; set; } = 35;

    /// <summary>Added to the server's own limit: with both timers alike, a reply can be lost between them.</summary>
    [Range(1, 60, ErrorMessage = "ILINK_POLL_GRACE_SECONDS must be 1 to 60")]
    public int PollGraceSeconds { get; set; } = 10;

    /// <summary>An empty reply that came sooner than this is followed by a pause: a server that does not hold is not hammered.</summary>
    [Range(0, 60_000, ErrorMessage = "ILINK_EMPTY_POLL_MILLISECONDS must be 0 to 60000")]
    public int EmptyPollMilliseconds { get; set; } = 500;

    [Range(1, 600_000, ErrorMessage = "ILINK_RETRY_MILLISECONDS must be 1 to 600000")]
    public int RetryMilliseconds { get; set; } = 2_000;

    /// <summary>The pause after every third failure in a row.</summary>
    [Range(1, 600_000, ErrorMessage = "ILINK_LONG_RETRY_MILLISECONDS must be 1 to 600000")]
    public int LongRetryMilliseconds { get; set; } = 30_000;

    /// <summary>Listeners started per second when many start together.</summary>
    [Range(1, 100_000, ErrorMessage = "ILINK_STARTS_PER_SECOND must be 1 to 100000")]
    public int StartsPerSecond { get; set; } = 200;

    /// <summary>The name of this instance among those that share a database: the same after a restart. Null: the machine's name.</summary>
    public string? Instance { get; set; }

    /// <summary>How long the bindings of an instance that died stay unheard before another one takes them over.</summary>
    [Range(3, 3_600, ErrorMessage = "ILINK_LEASE_SECONDS must be 3 to 3600")]
    public int LeaseSeconds { get; set; } = 90;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!ILinkAddresses.IsBase(BaseUrl))
        {
            yield return new(
                "ILINK_BASE_URL must be an http or https address, for example https://ilinkai.weixin.qq.com", [nameof(BaseUrl)]);
        }

        if (Instance is not null && !IsName(Instance))
            yield return new("ILINK_INSTANCE must be 1 to 64 letters, digits, dots, colons, underscores or hyphens", [nameof(Instance)]);
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 64 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or ':' or '_' or '-');
}
