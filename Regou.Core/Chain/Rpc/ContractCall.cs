using System.Text.Json;

namespace Regou.Chain.Rpc;

/// <summary>One eth_call. The answer is the contract's word, so an ugly one is no fault of the endpoint's.</summary>
internal sealed class ContractCall
{
    /// <summary>
    /// Who runs code that has no contract. Without one it would be the zero address, which some contracts take for a simulation and then
    /// check less; this one is nobody's.
    /// </summary>
    private static readonly string Nobody = Address.FromBytes(Keccak256.Hash("Regou asks"u8).AsSpan(12)).ToString();
    private readonly string whom;

    internal const int MaxResultBytes = 128 * 1024;

    private ContractCall(string whom, object call, object block)
    {
        this.whom = whom;
        Call = new("eth_call", call, block);
    }

    public RpcCall Call { get; }

    public static ContractCall Of(Address contract, ReadOnlyMemory<byte> data) =>
        new(contract.ToString(), new { to = contract.ToString(), data = HexData.Encode(data.Span) }, "latest");

    /// <param name="code">Creation code.</param>
    /// <param name="block">After which: a number, a tag, or an object that names it by its hash.</param>
    public static ContractCall Code(ReadOnlyMemory<byte> code, object block) =>
        new("the code", new { from = Nobody, data = HexData.Encode(code.Span) }, block);

    /// <exception cref="FormatException">It is no byte string.</exception>
    /// <exception cref="RpcException">It is too long.</exception>
    public byte[] Read(JsonElement result, string host)
    {
        if (result.ValueKind != JsonValueKind.String) throw new FormatException($"the contract's answer is a JSON {result.ValueKind}, no text");
        var text = JsonFields.String(result, "the contract's answer");
        return text.Length <= 2 + (2 * MaxResultBytes)
            ? HexData.Decode(text)
            : throw new RpcException(RpcFailure.Refused, $"{host}: eth_call: {whom} returned more than {MaxResultBytes} bytes");
    }
}
