using System.Net;
using System.Net.Sockets;

namespace Regou.DevNet.Processes;

internal static class LoopbackPort
{
    /// <summary>A port that was free a moment ago.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <param name="wanted">0: any.</param>
    /// <param name="user">Who wants the port, and with which option it is changed: for the error.</param>
    /// <exception cref="DevNetException">The port is taken or not allowed.</exception>
    public static int Take(int wanted, string user)
    {
        if (wanted == 0) return Free();
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, wanted);
            listener.Start();
            return wanted;
        }
        catch (SocketException failure)
        {
            throw new DevNetException($"port {wanted} of {user} cannot be used ({failure.SocketErrorCode}); 0 takes any free port", failure);
        }
    }
}
