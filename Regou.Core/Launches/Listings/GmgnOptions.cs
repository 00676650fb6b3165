using System.ComponentModel.DataAnnotations;

namespace Regou.Launches.Listings;

public sealed class GmgnOptions
{
    public const string Section = "Gmgn";

    /// <summary>Null: GMGN is not asked.</summary>
    [RegularExpression("^[!-~]{1,500}$", ErrorMessage = "GMGN_API_KEY must be 1 to 500 printable ASCII characters without blanks")]
    public string? ApiKey { get; set; }

    public string BaseUrl { get; set; } = "https://openapi.gmgn.ai";

    /// <summary>How often the newest tokens are asked for; the service allows about three questions a second.</summary>
    [Range(500, 3_600_000, ErrorMessage = "GMGN_INTERVAL_MS must be 500 to 3600000 (milliseconds)")]
    public int IntervalMs { get; set; } = 2_000;

    public bool IsOn => !string.IsNullOrEmpty(ApiKey);
}
