using System.Text.Json;
using Regou.Chain;
using Regou.DevNet.Chain;
using Regou.DevNet.Chain.Contracts;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Nodes;

/// <summary>The chain that all anvil tests share: only what a test launched itself is its own.</summary>
internal sealed class AnvilTestNode(AnvilFixture chain) : TestNode
{
    private static readonly Address Pool = Address.Parse("0x00000000000000000000000000000000000900d1");

    public override Uri Http => chain.Anvil.HttpUrl;

    public override Uri WebSocket => chain.Anvil.WebSocketUrl;

    protected override Task<long> ReadHeadAsync() => chain.Rpc.BlockNumberAsync(default);

    protected override async Task<bool> MakeBlocksAsync(int blocks)
    {
        await chain.Anvil.MineAsync(blocks, default);
        return true;
    }

    protected override Task<Placed> MakeLaunchAsync(FourLaunch launch) => PlaceAsync(chain.Four.LaunchAsync(chain.Sender, launch, default));

    protected override Task<Placed> MakeLaunchAsync(FlapLaunch launch) => PlaceAsync(chain.Flap.LaunchAsync(chain.Sender, launch, default));

    protected override Task<Placed> MakeMigrationAsync(Address token) =>
        PlaceAsync(chain.Four.GraduateAsync(chain.Sender, token, 7, Pool, 9, default));

    protected override async Task<Placed?> MakeReorgAsync(Placed transaction, bool keep)
    {
        var raw = await chain.Rpc.CallAsync("debug_getRawTransaction", [transaction.Transaction.ToString()], default);
        await chain.Anvil.MineAsync(1, default);
        var depth = await ReadHeadAsync() - transaction.Block + 1;
        object[] kept = keep ? [new object[] { raw, 1 }] : [];
        await chain.Rpc.CallAsync("anvil_reorg", [depth, kept], default);
        await chain.Anvil.MineAsync(1, default);
        var receipt = await chain.Rpc.CallAsync("eth_getTransactionReceipt", [transaction.Transaction.ToString()], default);
        return receipt.ValueKind == JsonValueKind.Null ? null : Of(receipt);
    }

    private static Placed Of(JsonElement receipt) => new(
        Hash32.Parse(receipt.GetProperty("transactionHash").GetString()),
        AnvilRpc.Number(receipt.GetProperty("blockNumber")),
        Hash32.Parse(receipt.GetProperty("blockHash").GetString()));

    private async Task<Placed> PlaceAsync(Task<Hash32> sending) => Of(await chain.ReceiptAsync(sending));
}
