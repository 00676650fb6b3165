using System.Text.Json;
using Regou.Chain;
using Regou.DevNet.Chain;
using Regou.DevNet.Chain.Contracts;

namespace Regou.Tests.Drivers;

/// <summary>
/// One real chain for all test classes of <see cref="AnvilCollection"/>, which run one after the other. A block is made only when a
/// test asks for it. It installs the npm parts when they are missing and fails, never skips, when it cannot.
/// </summary>
public sealed class AnvilFixture : IAsyncLifetime
{
    internal Anvil Anvil { get; private set; } = null!;

    internal FourMemePad Four { get; private set; } = null!;

    internal FlapPad Flap { get; private set; } = null!;

    internal AnvilRpc Rpc => Anvil.Rpc;

    internal Address Sender => Anvil.Accounts[0];

    public async Task InitializeAsync()
    {
        Anvil = await Anvil.StartAsync(new() { ManualMining = true }, _ => { }, default);
        Four = new(Rpc);
        Flap = new(Rpc);
        await Four.InstallAsync(default);
        await Flap.InstallAsync(default);
    }

    public Task DisposeAsync() => Anvil.DisposeAsync().AsTask();

    /// <summary>Makes a block and returns the logs of a transaction that waited for it; fails when the transaction failed.</summary>
    internal async Task<IReadOnlyList<ChainLog>> MineAsync(Task<Hash32> sending)
    {
        var receipt = await ReceiptAsync(sending);
        receipt.GetProperty("status").GetString().ShouldBe("0x1");
        return [.. receipt.GetProperty("logs").EnumerateArray().Select(ChainLog.Of)];
    }

    /// <summary>Makes a block and returns the receipt, whether the transaction succeeded or not.</summary>
    internal async Task<JsonElement> ReceiptAsync(Task<Hash32> sending)
    {
        var hash = await sending;
        await Anvil.MineAsync(1, default);
        return await Rpc.CallAsync("eth_getTransactionReceipt", [hash.ToString()], default);
    }
}

[CollectionDefinition(Name)]
public sealed class AnvilCollection : ICollectionFixture<AnvilFixture>
{
    public const string Name = "anvil";
}

/// <summary>A log as the chain tells it, in lower-case hex.</summary>
internal sealed record ChainLog(string Address, IReadOnlyList<string> Topics, string Data, string TransactionHash, long LogIndex)
{
    public static ChainLog Of(JsonElement log) => new(
        log.GetProperty("address").GetString()!,
        [.. log.GetProperty("topics").EnumerateArray().Select(topic => topic.GetString()!)],
        log.GetProperty("data").GetString()!,
        log.GetProperty("transactionHash").GetString()!,
        AnvilRpc.Number(log.GetProperty("logIndex")));
}
