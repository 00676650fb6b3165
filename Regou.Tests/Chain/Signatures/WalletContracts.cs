using System.Text.Json;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;
using Regou.Tests.Drivers;

namespace Regou.Tests.Chain.Signatures;

/// <summary>The wallets of Golden/wallets on the real chain of the tests.</summary>
internal sealed class WalletContracts(AnvilFixture chain)
{
    public static string Artefact => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "wallets", "Wallets.json"));

    public static byte[] Call(string contract, string function, params IReadOnlyList<AbiValue> arguments) =>
        [.. HexData.Decode(Contract(contract).GetProperty("selectors").GetProperty(function).GetString()), .. AbiValue.Tuple(arguments).Bytes];

    public async Task<Address> DeployAsync(string contract, params IReadOnlyList<AbiValue> arguments)
    {
        byte[] code = [.. HexData.Decode(Contract(contract).GetProperty("creation").GetString()), .. AbiValue.Tuple(arguments).Bytes];
        var transaction = new { from = chain.Sender.ToString(), gas = "0x1e8480", data = HexData.Encode(code) };
        var receipt = await chain.ReceiptAsync(SendAsync(transaction));
        receipt.GetProperty("status").GetString().ShouldBe("0x1");
        return Address.Parse(receipt.GetProperty("contractAddress").GetString());
    }

    public async Task<Address> AddressOfAsync(Address factory, Address owner)
    {
        var call = new { to = factory.ToString(), data = HexData.Encode(Call("WalletFactory", "addressOf", AbiValue.Of(owner))) };
        var word = await chain.Rpc.CallAsync("eth_call", [call, "latest"], default);
        return Address.FromBytes(HexData.Decode(word.GetString()).AsSpan(12));
    }

    public async Task<bool> HasCodeAsync(Address address) =>
        (await chain.Rpc.CallAsync("eth_getCode", [address.ToString(), "latest"], default)).GetString() != "0x";

    public Task SetCodeAsync(Address address, string code) => chain.Rpc.CallAsync("anvil_setCode", [address.ToString(), code], default);

    /// <summary>As EIP-6492 wraps a signature.</summary>
    public static string Wrap(Address factory, byte[] factoryCall, byte[] signature) =>
        HexData.Encode(AbiValue.Tuple(AbiValue.Of(factory), AbiValue.Of(factoryCall), AbiValue.Of(signature)).Bytes)
        + string.Concat(Enumerable.Repeat("6492", 16));

    private async Task<Hash32> SendAsync(object transaction) =>
        Hash32.Parse((await chain.Rpc.CallAsync("eth_sendTransaction", [transaction], default)).GetString());

    private static JsonElement Contract(string name)
    {
        using var document = JsonDocument.Parse(Artefact);
        return document.RootElement.GetProperty("contracts").GetProperty(name).Clone();
    }
}
