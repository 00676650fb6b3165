using Regou.Chain;
using Regou.Chain.Abi;
using Regou.DevNet.Chain.Contracts;

namespace Regou.DevNet.Chain.Fake.Events;

/// <summary>An event of a contract, by its signature; makes logs of it.</summary>
internal sealed class EventShape(Address contract, string signature)
{
    /// <summary>Logs without indexed fields share their topics.</summary>
    private readonly Hash32[] topics = [EventSignature.Parse(signature).Topic0];

    public Hash32 Topic0 => topics[0];

    public EmittedLog Log(params IReadOnlyList<AbiValue> data) => new(contract, topics, AbiValue.Tuple(data).Bytes);

    /// <param name="indexed">At most three values of one word.</param>
    public EmittedLog Log(IReadOnlyList<AbiValue> indexed, IReadOnlyList<AbiValue> data) =>
        new(contract, [.. topics, .. indexed.Select(value => Hash32.FromBytes(value.Bytes))], AbiValue.Tuple(data).Bytes);

    /// <summary>The right contract and topic over bytes that are no such event.</summary>
    public EmittedLog Malformed(ReadOnlyMemory<byte> data) => new(contract, topics, data);
}
