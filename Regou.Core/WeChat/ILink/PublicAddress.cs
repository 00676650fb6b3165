using System.Net;
using System.Net.Sockets;

namespace Regou.WeChat.ILink;

/// <summary>Whether an IP address lies on the public internet rather than on this machine or its network.</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("::/127"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fec0::/10"),
        IPNetwork.Parse("ff00::/8"),
        // tunnels, which carry an IPv4 address somewhere
        IPNetwork.Parse("2001::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("64:ff9b:1::/48"),
    ];

    private static readonly IPNetwork[] CarriesIPv4 = [IPNetwork.Parse("64:ff9b::/96"), IPNetwork.Parse("::/96")];

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (Private.Any(network => network.Contains(address))) return false;
        return address.AddressFamily != AddressFamily.InterNetworkV6
            || !CarriesIPv4.Any(network => network.Contains(address))
            || Is(new IPAddress(address.GetAddressBytes().AsSpan(12)));
    }
}
