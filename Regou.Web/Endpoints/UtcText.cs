using System.Globalization;

namespace Regou.Web.Endpoints;

internal static class UtcText
{
    /// <summary>2026-11-22T04:00:00.000Z</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
