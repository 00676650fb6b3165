using System.Globalization;
using System.Text.Json;
using Regou.Chain;
using Regou.Chain.Abi;

namespace Regou.Tests.Chain.Abi;

/// <summary>Reads a log by its event's description, type by type, into the words of the golden files.</summary>
internal static class GoldenDecoder
{
    public static Dictionary<string, string> Decode(JsonElement description, IReadOnlyList<Hash32> topics, ReadOnlySpan<byte> data)
    {
        var values = new Dictionary<string, string>();
        var indexed = new AbiReader(AbiReader.Indexed(topics));
        var rest = new AbiReader(data);
        foreach (var input in description.GetProperty("inputs").EnumerateArray())
        {
            if (input.GetProperty("indexed").GetBoolean()) Read(input, ref indexed, values);
            else Read(input, ref rest, values);
        }
        return values;
    }

    private static void Read(JsonElement input, ref AbiReader reader, Dictionary<string, string> values)
    {
        var (name, type) = (input.GetProperty("name").GetString()!, input.GetProperty("type").GetString()!);
        if (type == "tuple")
        {
            foreach (var member in input.GetProperty("components").EnumerateArray()) Read(member, ref reader, values);
            return;
        }
        values[name] = type switch
        {
            "address" => reader.ReadAddress(name).ToChecksumString(),
            "bool" => reader.ReadBool(name) ? "true" : "false",
            "string" => reader.ReadString(name),
            "bytes" => HexData.Encode(reader.ReadBytes(name)),
            "bytes32" => reader.ReadBytes32(name).ToString(),
            "uint8" => reader.ReadUInt8(name).ToString(CultureInfo.InvariantCulture),
            _ when type.StartsWith("uint", StringComparison.Ordinal) => reader.ReadUInt(name, Width(type, 4)).ToString(CultureInfo.InvariantCulture),
            _ when type.StartsWith("bytes", StringComparison.Ordinal) => HexData.Encode(reader.ReadFixedBytes(name, Width(type, 5))),
            _ => throw new NotSupportedException(type),
        };
    }

    private static int Width(string type, int from) => int.Parse(type.AsSpan(from), CultureInfo.InvariantCulture);
}
