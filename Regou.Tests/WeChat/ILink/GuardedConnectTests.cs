using System.Net;
using System.Net.Sockets;
using Regou.Tests.WeChat.Drivers;
using Regou.WeChat.ILink;

namespace Regou.Tests.WeChat.ILink;

public sealed class GuardedConnectTests : IDisposable
{
    private readonly TcpListener inner = new(IPAddress.Loopback, 0);

    public GuardedConnectTests() => inner.Start();

    private int Port => ((IPEndPoint)inner.LocalEndpoint).Port;

    [Fact]
    public async Task A_name_that_resolves_to_this_machine_is_not_connected_to()
    {
        using var client = ClientOf("https://ilinkai.weixin.qq.com");

        var error = await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(new Uri($"http://localhost:{Port}/")));

        error.Message.ShouldContain("no public address");
        inner.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task The_configured_host_is_connected_to_wherever_it_lies()
    {
        using var client = ClientOf($"http://127.0.0.1:{Port}");
        var asked = client.GetStringAsync(new Uri($"http://127.0.0.1:{Port}/"));

        using var peer = await inner.AcceptTcpClientAsync();
        await peer.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"u8.ToArray());

        (await asked).ShouldBe("hi");
    }

    public void Dispose() => inner.Dispose();

    private static HttpClient ClientOf(string baseUrl) =>
        new(new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = new GuardedConnect(WeChatParts.AddressesOf(new() { BaseUrl = baseUrl })).ConnectAsync,
        });
}
