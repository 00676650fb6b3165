using System.Net;
using System.Net.Sockets;

namespace Regou.WeChat.ILink;

/// <summary>
/// The last word of the address guard, where a name becomes an IP address: a name out of a reply that resolves into a private
/// network is not connected to. What the operator configured and an outgoing proxy are his own choice.
/// </summary>
internal sealed class GuardedConnect(Func<DnsEndPoint, bool> trusts)
{
    public GuardedConnect(ILinkAddresses addresses)
        : this(target => addresses.Trusts(target.Host))
    {
    }

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var isProxy = context.InitialRequestMessage.RequestUri is { } asked
            && !asked.IdnHost.Equals(target.Host, StringComparison.OrdinalIgnoreCase);
        var resolved = isProxy || trusts(target) ? null : await ResolveAsync(target.Host, cancellationToken);
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
        return open.Length > 0 ? open : throw new NotPublicException();
    }
}

/// <summary>The connection was not made.</summary>
internal sealed class NotPublicException() : HttpRequestException("a host named from outside resolves to no public address");
