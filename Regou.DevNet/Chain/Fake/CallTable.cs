using System.Collections.Concurrent;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;
using Regou.DevNet.Chain.Fake.Events;

namespace Regou.DevNet.Chain.Fake;

/// <summary>What eth_call answers: a contract that is known here answers known calldata and reverts on any other.</summary>
internal sealed class CallTable
{
    private readonly ConcurrentDictionary<(Address Contract, string Calldata), ReadOnlyMemory<byte>> answers = new();

    /// <param name="calldata">0x and hex, in any case.</param>
    public void Set(Address contract, string calldata, ReadOnlyMemory<byte> answer) => answers[(contract, calldata.ToLowerInvariant())] = answer;

    /// <summary>Resolves OpenFour's Core through its registry.</summary>
    public void SetOpenFourCore(Address core) => Set(OpenFourEvents.Registry, OpenFourEvents.CoreCall, AbiValue.Of(core).Bytes);

    /// <exception cref="RefusedException">The contract reverts.</exception>
    public ReadOnlyMemory<byte> Answer(Address contract, string calldata)
    {
        if (answers.TryGetValue((contract, calldata.ToLowerInvariant()), out var answer)) return answer;
        var known = answers.Keys.Any(key => key.Contract == contract);
        return known ? throw new RefusedException(new(3, "execution reverted")) : ReadOnlyMemory<byte>.Empty;
    }
}
