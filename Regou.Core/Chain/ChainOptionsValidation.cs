using Microsoft.Extensions.Options;

namespace Regou.Chain;

/// <summary>What attributes cannot say; each message begins with the name of the environment variable.</summary>
internal sealed class ChainOptionsValidation : IValidateOptions<ChainOptions>
{
    public ValidateOptionsResult Validate(string? name, ChainOptions options)
    {
        List<string> problems =
        [
            .. EndpointUrls.Problems("BSC_RPC_URL", options.RpcUrls, Uri.UriSchemeHttp, Uri.UriSchemeHttps),
            .. EndpointUrls.Problems("BSC_WS_URL", options.WebSocketUrls, Uri.UriSchemeWs, Uri.UriSchemeWss),
        ];
        if (problems.Count == 0 && EndpointUrls.Parse(options.RpcUrls).Count == 0)
            problems.Add("BSC_RPC_URL must name at least one http or https URL");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
