using System.Net;
using System.Net.Sockets;

namespace Regou.Web.Security;

internal static class ClientAddress
{
    /// <summary>
    /// Whom limits count for: an IPv4 address, or the /64 that a household or server has of IPv6. Behind a loopback proxy it is the
    /// address that the proxy names.
    /// </summary>
    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    public static string Of(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), 0, 0, 0, 0, 0, 0, 0, 0]) + "/64"
            : address.ToString();
    }
}
