namespace Regou.DevNet.Chain.Fake;

/// <summary>A failure of one HTTP request below JSON-RPC.</summary>
internal abstract record HttpFault
{
    /// <summary>A body that is no JSON-RPC, with any status, 200 included.</summary>
    public sealed record Page(int Status, string Body, string MediaType = "text/html") : HttpFault
    {
        /// <summary>Value of the header, seconds or an HTTP date; null: no such header.</summary>
        public string? RetryAfter { get; init; }
    }

    /// <summary>The connection ends in the middle of the body.</summary>
    public sealed record CutOff : HttpFault;

    /// <summary>Content-Length is smaller than the JSON, which therefore ends too early in an answer that looks complete.</summary>
    public sealed record TooShort : HttpFault;

    /// <summary>No answer until the caller gives up.</summary>
    public sealed record Hang : HttpFault;

    /// <summary>The connection ends without an answer.</summary>
    public sealed record Reset : HttpFault;

    public static Page Forbidden { get; } = new(403, "<html><head><title>403 Forbidden</title></head></html>");

    public static Page TooManyRequests { get; } = new(429, "<html><body>429 Too Many Requests</body></html>");

    public static Page TooLarge { get; } = new(413, "<html><body>413 Request Entity Too Large</body></html>");

    public static Page BadGateway { get; } = new(500, "<html><body>upstream connect error</body></html>");

    /// <summary>What a captive portal or a provider's start page says.</summary>
    public static Page WelcomePage { get; } = new(200, "<!DOCTYPE html><html><body>Welcome</body></html>");
}
