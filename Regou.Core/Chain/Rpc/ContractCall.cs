using System.Text.Json;

namespace Regou.Chain.Rpc;

/// <summary>One eth_call. The answer is the contract's word, so an ugly one is no fault of the endpoint's.</summary>
internal sealed class ContractCall(Address contract, ReadOnlyMemory<byte> data)
{
    internal const int MaxResultBytes = 128 * 1024;

    public RpcCall Call { get; } = new("eth_call", new { to = contract.ToString(), data = HexData.Encode(data.Span) }, "latest");

    /// <exception cref="FormatException">It is no byte string.</exception>
    /// <exception cref="RpcException">It is too long.</exception>
    public byte[] Read(JsonElement result, string host)
    {
        if (result.ValueKind != JsonValueKind.String) throw new FormatException($"the contract's answer is a JSON {result.ValueKind}, no text");
        var text = result.GetString()!;
        return text.Length <= 2 + (2 * MaxResultBytes)
            ? HexData.Decode(text)
            : throw new RpcException(RpcFailure.Refused, $"{host}: eth_call: {contract} returned more than {MaxResultBytes} bytes");
    }
}
