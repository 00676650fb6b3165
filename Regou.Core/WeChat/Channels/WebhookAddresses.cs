using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.Extensions.Options;
using Regou.WeChat.ILink;

namespace Regou.WeChat.Channels;

/// <summary>
/// Which addresses of users Regou posts to: public https ones. A user must not be able to point this server at itself or at its own
/// network; what a name resolves to is looked at again when the connection is made. Hosts that the operator trusts are excepted.
/// </summary>
internal sealed class WebhookAddresses(IOptions<ChannelsOptions> options)
{
    private const int LongestAddress = 1_000;
    private readonly string[] trusted =
        options.Value.WebhookTrustedHosts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url) && text.Length <= LongestAddress
        && url.Scheme is "https" or "http" && url is { UserInfo: "", Fragment: "" } && url.Host.Length > 0;

    public bool TryRead(string text, [NotNullWhen(true)] out Uri? url) =>
        TryParse(text, out url) && (Trusts(new(url.IdnHost, url.Port)) || (url.Scheme == Uri.UriSchemeHttps && IsPublic(url)));

    public bool Trusts(DnsEndPoint target) => trusted.Any(
        host => host.Equals(target.Host, StringComparison.OrdinalIgnoreCase) || host.Equals($"{target.Host}:{target.Port}", StringComparison.OrdinalIgnoreCase));

    private static bool IsPublic(Uri url) =>
        IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var literal) ? PublicAddress.Is(literal) : ILinkAddresses.IsPublicName(url);
}
