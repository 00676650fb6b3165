using System.Net;
using System.Net.Sockets;

namespace Regou.WeChat.ILink;

/// <summary>
/// The last word of the address guard, where a name becomes an IP address: a name out of a reply that resolves into a private
/// network is not connected to. The configured host and an outgoing proxy are the operator's own choice.
/// </summary>
internal sealed class GuardedConnect(ILinkAddresses addresses)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var isProxy = context.InitialRequestMessage.RequestUri is { } asked
            && !asked.IdnHost.Equals(target.Host, StringComparison.OrdinalIgnoreCase);
        var resolved = isProxy || addresses.Trusts(target.Host) ? null : await ResolveAsync(target.Host, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (resolved is null) await socket.ConnectAsync(target, cancellationToken);
            else await socket.ConnectAsync(resolved, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        var all = await Dns.GetHostAddressesAsync(host, cancellationToken);
        var open = Array.FindAll(all, PublicAddress.Is);
        return open.Length > 0 ? open : throw new HttpRequestException("a host named by the WeChat service resolves to no public address");
    }
}
