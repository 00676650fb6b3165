using System.Text.Json;
using Regou.Chain;

namespace Regou.Tests.Chain.Rpc;

/// <summary>Objects as nodes send them.</summary>
internal static class NodeJson
{
    public static readonly Address Portal = Address.Parse("0xe2cE6ab80874Fa9Fa2aAE65D277Dd6B8e65C9De0");
    public static readonly Address Manager = Address.Parse("0x5c952063c7fc8610FFDB798152D69F0B9550762b");
    public static readonly Hash32 TokenCreated = Hash32.Parse("0x504e7f360b2e5fe33cbaaae4c593bc55305328341bf79009e43e0e3b7f699603");
    public static readonly Hash32 TokenCreate = Hash32.Parse("0x396d5e902b675b032348d3d2e9517ee8f0c4a926603fbc075d3d282ff00cad20");
    public static readonly LogFilter Filter = new([Portal, Manager], [TokenCreated, TokenCreate]);

    public static string Hash(long number) => $"0x{number:x64}";

    public static Dictionary<string, object?> Header(long number, long? time = null) => new()
    {
        ["number"] = Quantity.Format(number),
        ["hash"] = Hash(number),
        ["parentHash"] = Hash(number - 1),
        ["timestamp"] = Quantity.Format(time ?? 1_790_000_000 + (number / 2)),
        ["miner"] = Portal.ToString(),
        ["transactions"] = new[] { Hash(77) },
    };

    public static Dictionary<string, object?> Log(long block, int index, Address? address = null, Hash32? topic = null, bool removed = false) => new()
    {
        ["address"] = (address ?? Portal).ToChecksumString(),
        ["topics"] = new[] { (topic ?? TokenCreated).ToString() },
        ["data"] = "0x0102",
        ["blockNumber"] = Quantity.Format(block),
        ["blockHash"] = Hash(block),
        ["transactionHash"] = Hash((block * 1000) + index),
        ["transactionIndex"] = "0x0",
        ["logIndex"] = Quantity.Format(index),
        ["removed"] = removed,
    };

    public static JsonElement Element(object value) => JsonSerializer.SerializeToElement(value);

    /// <summary>The object with one member replaced.</summary>
    public static Dictionary<string, object?> With(this Dictionary<string, object?> owner, string name, object? value)
    {
        owner[name] = value;
        return owner;
    }

    public static Dictionary<string, object?> Without(this Dictionary<string, object?> owner, string name)
    {
        owner.Remove(name);
        return owner;
    }
}
