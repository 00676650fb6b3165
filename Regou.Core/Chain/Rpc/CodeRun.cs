using System.Text.Json;

namespace Regou.Chain.Rpc;

/// <summary>One eth_call of creation code.</summary>
/// <param name="block">After which: a number, a tag, or an object that names it by its hash.</param>
internal sealed class CodeRun(ReadOnlyMemory<byte> code, object block)
{
    public RpcCall Call { get; } = new("eth_call", new { data = HexData.Encode(code.Span) }, block);

    /// <exception cref="FormatException">It is no byte string.</exception>
    /// <exception cref="RpcException">It is too long.</exception>
    public static byte[] Read(JsonElement result, string host)
    {
        if (result.ValueKind != JsonValueKind.String) throw new FormatException($"the code's answer is a JSON {result.ValueKind}, no text");
        var text = JsonFields.String(result, "the code's answer");
        return text.Length <= 2 + (2 * ContractCall.MaxResultBytes)
            ? HexData.Decode(text)
            : throw new RpcException(RpcFailure.Refused, $"{host}: eth_call: the code returned more than {ContractCall.MaxResultBytes} bytes");
    }
}
