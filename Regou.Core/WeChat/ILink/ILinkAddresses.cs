using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Regou.WeChat.ILink;

/// <summary>
/// Which addresses taken from a reply Regou talks to. A reply must not be able to point this server at itself or at its own
/// network: only public https names are accepted, besides the configured address. A loopback base (simulator) may name loopback.
/// </summary>
public sealed class ILinkAddresses(IOptions<ILinkOptions> options)
{
    private static readonly SearchValues<char> NotInHost = SearchValues.Create("/\\@?# ");
    private static readonly string[] LocalSuffixes =
        [".localhost", ".local", ".internal", ".intranet", ".lan", ".home", ".corp", ".home.arpa"];


    public Uri Configured { get; } = new(options.Value.BaseUrl);

    internal static bool IsBase(string? text) => TryParse(text, out _);

    /// <param name="baseUrl">The reply's baseurl; absent means the configured base.</param>
    public bool TryBase(string? baseUrl, [NotNullWhen(true)] out Uri? address)
    {
        address = Configured;
        return string.IsNullOrEmpty(baseUrl) || (TryParse(baseUrl, out address) && Allows(address));
    }

    /// <param name="host">The reply's redirect_host: a host, perhaps with a port, nothing else.</param>
    public bool TryRedirect(string host, [NotNullWhen(true)] out Uri? address)
    {
        address = null;
        if (host.AsSpan().ContainsAny(NotInHost)) return false;
        return TryBase($"https://{host}", out address) && !address.IsLoopback
            || (Configured.IsLoopback && TryBase($"{Configured.Scheme}://{host}", out address) && address.IsLoopback);
    }

    public bool Allows(Uri address)
    {
        if (IsConfigured(address)) return true;
        if (address.IsLoopback) return Configured.IsLoopback;
        return address.Scheme == Uri.UriSchemeHttps && IsPublicName(address);
    }

    /// <returns>Whether a connection to this host needs no look at what the name resolves to.</returns>
    internal bool Trusts(string host) => Configured.IsLoopback || host.Equals(Configured.IdnHost, StringComparison.OrdinalIgnoreCase);

    internal static Uri Endpoint(Uri address, string pathAndQuery) => new($"{address.AbsoluteUri.TrimEnd('/')}/{pathAndQuery}");

    private bool IsConfigured(Uri address) =>
        address.Scheme == Configured.Scheme && address.Port == Configured.Port
        && address.IdnHost.Equals(Configured.IdnHost, StringComparison.OrdinalIgnoreCase);

    internal static bool IsPublicName(Uri address)
    {
        var host = address.IdnHost.TrimEnd('.');
        return address.HostNameType == UriHostNameType.Dns && host.Contains('.')
            && !LocalSuffixes.Any(suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }

    private static bool TryParse(string? text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address is { UserInfo: "", Query: "", Fragment: "" } && address.Host.Length > 0;
}
