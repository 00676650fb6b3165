using System.ComponentModel.DataAnnotations;

namespace Regou.Web.Settings;

public sealed class WebOptions
{
    public const string Section = "Web";

    /// <summary>The address that is listened on: loopback, because TLS ends in a proxy beside it; 0.0.0.0 inside a container.</summary>
    [Required(ErrorMessage = "SERVER_HOST must be an IP address or a host name, for example 127.0.0.1")]
    public string Host { get; set; } = "127.0.0.1";

    [Range(1, 65535, ErrorMessage = "SERVER_PORT must be 1 to 65535")]
    public int Port { get; set; } = 5080;

    /// <summary>Null: see <see cref="SiteUrl"/>.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>How people reach the site from outside, without a slash at the end.</summary>
    public string SiteUrl => (PublicUrl ?? $"http://localhost:{Port}").TrimEnd('/');

    /// <summary>What the keys that sessions are sealed with are encrypted under: whoever changes it signs everybody out.</summary>
    public string? SessionSecret { get; set; }

    /// <summary>Opens /internal to monitors; without one /internal stays shut.</summary>
    [MinLength(16, ErrorMessage = "INTERNAL_API_KEY must have at least 16 characters")]
    public string? InternalApiKey { get; set; }

    [Range(1, 100_000, ErrorMessage = "Web:MaximumStreams must be 1 to 100000")]
    public int MaximumStreams { get; set; } = 1_000;

    [Range(1, 100_000, ErrorMessage = "Web:MaximumStreamsPerAddress must be 1 to 100000")]
    public int MaximumStreamsPerAddress { get; set; } = 10;

    [Range(0.01, 300, ErrorMessage = "Web:StreamHeartbeatSeconds must be 0.01 to 300")]
    public double StreamHeartbeatSeconds { get; set; } = 15;

    /// <summary>Requests to the API that one address may make per second in the long run; ten times as many at once.</summary>
    [Range(1, 100_000, ErrorMessage = "Web:ApiRequestsPerSecond must be 1 to 100000")]
    public int ApiRequestsPerSecond { get; set; } = 20;

    /// <summary>The same for all API keys of one user, by his plan; the trial's holds without a plan, too.</summary>
    [Range(1, 100_000, ErrorMessage = "API_REQUESTS_PER_SECOND_TRIAL must be 1 to 100000")]
    public int ApiRequestsPerSecondTrial { get; set; } = 5;

    [Range(1, 100_000, ErrorMessage = "API_REQUESTS_PER_SECOND_MONTHLY must be 1 to 100000")]
    public int ApiRequestsPerSecondMonthly { get; set; } = 20;

    [Range(1, 100_000, ErrorMessage = "API_REQUESTS_PER_SECOND_YEARLY must be 1 to 100000")]
    public int ApiRequestsPerSecondYearly { get; set; } = 50;

    /// <summary>Requests that one address may make to sign in with a wallet, which takes two of them.</summary>
    [Range(1, 100_000, ErrorMessage = "Web:SignInRequestsPerMinute must be 1 to 100000")]
    public int SignInRequestsPerMinute { get; set; } = 60;
}
