using System.Net;
using System.Net.Sockets;
using Regou.DevNet;
using Regou.DevNet.World;

namespace Regou.Tests.DevNet.Worlds;

public sealed class PortsTests
{
    [Fact]
    public void A_taken_port_is_named_with_who_wants_it_and_the_option()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, 0);
        squatter.Start();
        var port = ((IPEndPoint)squatter.LocalEndpoint).Port;

        Should.Throw<DevNetException>((Ports.Any with { Regou = port }).Check).Message.ShouldContain($"port {port} of Regou (--port)");
        Should.Throw<DevNetException>((Ports.Any with { Phone = port }).Check).Message.ShouldContain("--phone-port");
        Should.Throw<DevNetException>((Ports.Any with { Chain = port }).Check).Message.ShouldContain("--anvil-port");
        Should.Throw<DevNetException>((Ports.Any with { Channels = port }).Check).Message.ShouldContain("--channels-port");
    }

    [Fact]
    public void Any_port_is_one_that_is_free()
    {
        var port = Ports.Any.ForRegou();

        port.ShouldBeInRange(1_024, 65_535);
        (Ports.Any with { Regou = port }).ForRegou().ShouldBe(port);
    }
}
