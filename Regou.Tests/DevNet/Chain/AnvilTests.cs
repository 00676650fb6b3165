using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Regou.DevNet;
using Regou.DevNet.Chain;

namespace Regou.Tests.DevNet.Chain;

public sealed class AnvilTests
{
    [Fact]
    public async Task A_port_that_is_taken_is_named_with_the_option_that_changes_it()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, 0);
        squatter.Start();
        var port = ((IPEndPoint)squatter.LocalEndpoint).Port;

        var failure = await Should.ThrowAsync<DevNetException>(() => Anvil.StartAsync(new() { Port = port }, _ => { }, default));

        failure.Message.ShouldContain($"port {port}");
        failure.Message.ShouldContain("--anvil-port");
    }

    [Fact]
    public async Task A_chain_that_cannot_start_says_what_anvil_said()
    {
        var failure = await Should.ThrowAsync<DevNetException>(() => Anvil.StartAsync(new() { BlockSeconds = -1 }, _ => { }, default));

        failure.Message.ShouldContain("unexpected argument '-1'");
    }

    [Fact]
    public async Task Blocks_come_by_themselves_with_the_id_and_the_finality_of_the_real_chain()
    {
        await using var anvil = await Anvil.StartAsync(new() { BlockSeconds = 0.1 }, _ => { }, default);

        await Drivers.Eventually.TrueAsync(async () => await anvil.Rpc.BlockNumberAsync(default) >= 5);

        AnvilRpc.Number(await anvil.Rpc.CallAsync("eth_chainId", [], default)).ShouldBe(56);
        var finalized = await anvil.Rpc.CallAsync("eth_getBlockByNumber", ["finalized", false], default);
        var head = await anvil.Rpc.BlockNumberAsync(default);
        AnvilRpc.Number(finalized.GetProperty("number")).ShouldBeInRange(head - 4, head - 1);
        anvil.Accounts.Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_disposed_chain_leaves_no_process()
    {
        var anvil = await Anvil.StartAsync(new() { ManualMining = true }, _ => { }, default);
        using var process = Process.GetProcessById(anvil.ProcessId);

        await anvil.DisposeAsync();

        anvil.Exited.IsCompleted.ShouldBeTrue();
        process.HasExited.ShouldBeTrue();
    }
}
