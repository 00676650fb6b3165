using Microsoft.Extensions.Options;

namespace Regou.Launches.Listings;

/// <summary>The key goes along with every request: unencrypted it leaves this machine never.</summary>
internal sealed class GmgnOptionsValidation : IValidateOptions<GmgnOptions>
{
    private const string Wanted = "GMGN_API_BASE_URL must be an https URL, for example https://openapi.gmgn.ai";

    public ValidateOptionsResult Validate(string? name, GmgnOptions options) =>
        Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var url)
        && url is { UserInfo: "", Query: "", Fragment: "" }
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(Wanted);
}
