using Regou.Chain;

namespace Regou.DevNet.Chain.Contracts;

/// <summary>A stand-in at the real launchpad's address. Sends return at once with the transaction's hash; a block mines it.</summary>
internal abstract class LaunchpadContract(AnvilRpc rpc, Address address, string artefactName)
{
    /// <summary>More than any call of one launch uses; bytes of text are paid on top.</summary>
    private const int GasOfLaunch = 300_000;
    private const int GasOfByte = 60;

    public Address Address => address;

    protected Artefact Artefact { get; } = Artefact.Of(artefactName);

    public Task InstallAsync(CancellationToken cancellationToken) =>
        rpc.CallAsync("anvil_setCode", [address.ToString(), Artefact.Runtime], cancellationToken);

    /// <summary>A log with exactly these topics (at most four) and bytes, whatever they are.</summary>
    public Task<Hash32> RawAsync(Address sender, IReadOnlyList<Hash32> topics, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        SendAsync(sender, RawCall(topics, data), cancellationToken);

    public byte[] RawCall(IReadOnlyList<Hash32> topics, ReadOnlyMemory<byte> data) =>
        Artefact.Call("raw", AbiValue.Array([.. topics.Select(AbiValue.Of)]), AbiValue.Of(data.Span));

    /// <summary>Several calls of this contract in one transaction.</summary>
    public Task<Hash32> BatchAsync(Address sender, IReadOnlyList<byte[]> calls, CancellationToken cancellationToken) =>
        SendAsync(sender, Artefact.Call("batch", AbiValue.Array([.. calls.Select(call => AbiValue.Of(call))])), cancellationToken, calls.Count);

    protected async Task<Hash32> SendAsync(Address sender, byte[] call, CancellationToken cancellationToken, int launches = 1)
    {
        var transaction = new
        {
            from = sender.ToString(),
            to = address.ToString(),
            gas = $"0x{(GasOfLaunch * launches) + (GasOfByte * call.Length):x}",
            data = "0x" + Convert.ToHexStringLower(call),
        };
        var hash = await rpc.CallAsync("eth_sendTransaction", [transaction], cancellationToken);
        return Hash32.Parse(hash.GetString());
    }
}
