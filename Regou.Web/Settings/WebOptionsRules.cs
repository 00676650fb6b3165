using Microsoft.Extensions.Options;

namespace Regou.Web.Settings;

/// <summary>What no attribute can say: shapes of texts, and rules that depend on the environment.</summary>
internal sealed class WebOptionsRules(IHostEnvironment environment) : IValidateOptions<WebOptions>
{
    public const int SecretLength = 32;

    public ValidateOptionsResult Validate(string? name, WebOptions options)
    {
        List<string> failures = [];
        if (options.PublicUrl is { } url && !IsHttp(url))
            failures.Add("PUBLIC_URL must be an http or https URL, for example https://regou.example");
        if (Uri.CheckHostName(options.Host) == UriHostNameType.Unknown)
            failures.Add("SERVER_HOST must be an IP address or a host name, for example 127.0.0.1");
        if (options.SessionSecret is null ? environment.IsProduction() : options.SessionSecret.Length < SecretLength)
            failures.Add($"SESSION_SECRET must have at least {SecretLength} characters, for example from `openssl rand -base64 32`");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static bool IsHttp(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" };
}
