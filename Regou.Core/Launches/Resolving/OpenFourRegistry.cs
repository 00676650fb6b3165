using Regou.Chain;
using Regou.Chain.Abi;

namespace Regou.Launches.Resolving;

/// <summary>Asks OpenFour's registry where the Core is.</summary>
public sealed class OpenFourRegistry(IChainReader chain)
{
    /// <summary>openFourCore(): the first four bytes of its hash.</summary>
    private static readonly byte[] Call = [0x7b, 0xa9, 0x41, 0x3c];

    /// <exception cref="RpcException">No endpoint gave the contract's answer.</exception>
    /// <exception cref="AbiException">The answer is no address.</exception>
    public async Task<Address> CoreAsync(Address registry, CancellationToken cancellationToken) =>
        Read(await chain.CallContractAsync(registry, Call, cancellationToken));

    /// <exception cref="AbiException">Names what the bytes are instead of one address.</exception>
    internal static Address Read(ReadOnlySpan<byte> answer)
    {
        const string field = "openFourCore";
        if (answer.Length != Hash32.Size) throw new AbiException(field, $"{field} is {answer.Length} bytes, not one word: there is no registry at this address");
        var core = new AbiReader(answer).ReadAddress(field);
        return core == Address.Zero ? throw new AbiException(field, $"{field} is the zero address") : core;
    }
}
