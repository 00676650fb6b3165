using System.Text;

namespace Regou.DevNet.WeChat.Hosting;

/// <summary>What a gateway in front of the service says: HTML where JSON is expected.</summary>
internal static class GatewayPages
{
    private static readonly (int, ReadOnlyMemory<byte>) InternalError = Page(500, "Internal Server Error");
    private static readonly (int, ReadOnlyMemory<byte>) BadGateway = Page(502, "Bad Gateway");
    private static readonly (int, ReadOnlyMemory<byte>) Timeout = Page(524, "A timeout occurred");

    public static (int Status, ReadOnlyMemory<byte> Body) Of(ILinkFault fault) => fault switch
    {
        ILinkFault.BadGateway502 => BadGateway,
        ILinkFault.GatewayTimeout524 or ILinkFault.AcceptThen524 => Timeout,
        _ => InternalError,
    };

    private static (int, ReadOnlyMemory<byte>) Page(int status, string words) =>
        (status, Encoding.UTF8.GetBytes($"<html><head><title>{status} {words}</title></head><body><h1>{status} {words}</h1></body></html>"));
}
