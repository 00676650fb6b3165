using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Regou.Tests.Drivers;

namespace Regou.Tests.DevNet.Chain;

/// <summary>An event as the official ABIs have it, and a reader of its own for such logs: nothing here is shared with what it checks.</summary>
internal sealed class GoldenEvent
{
    private static readonly JsonElement All = JsonSerializer.Deserialize<JsonElement>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "launch-logs", "launch-events.json"))).GetProperty("contracts");
    private readonly JsonElement spec;

    private GoldenEvent(string contract, string name)
    {
        Address = All.GetProperty(contract).GetProperty("address").GetString()!.ToLowerInvariant();
        spec = All.GetProperty(contract).GetProperty("events").EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == name);
    }

    public string Address { get; }

    public string Topic0 => spec.GetProperty("topic0").GetString()!;

    public static GoldenEvent Four(string name) => new("fourmeme_tokenmanager2", name);

    public static GoldenEvent Flap(string name) => new("flap_portal", name);

    /// <summary>The log must be this event at its real address, with nothing left over; values by name, numbers in decimal.</summary>
    public EventFields Read(ChainLog log)
    {
        log.Address.ShouldBe(Address);
        log.Topics.ShouldBe([Topic0]);
        var data = Convert.FromHexString(log.Data.AsSpan(2));
        var values = new Dictionary<string, string>();
        foreach (var (index, input) in spec.GetProperty("inputs").EnumerateArray().Index())
            values[input.GetProperty("name").GetString()!] = Value(input.GetProperty("type").GetString()!, data, index * 32);
        return new(values);
    }

    private static string Value(string type, byte[] data, int at)
    {
        if (type == "address") return "0x" + Convert.ToHexStringLower(data.AsSpan(at + 12, 20));
        var number = new BigInteger(data.AsSpan(at, 32), isUnsigned: true, isBigEndian: true);
        if (type == "uint256") return number.ToString(CultureInfo.InvariantCulture);
        type.ShouldBe("string");
        var length = (int)new BigInteger(data.AsSpan((int)number, 32), isUnsigned: true, isBigEndian: true);
        return Encoding.UTF8.GetString(data.AsSpan((int)number + 32, length));
    }
}

internal sealed class EventFields(IReadOnlyDictionary<string, string> values)
{
    public string this[string name] => values[name];

    public BigInteger Number(string name) => BigInteger.Parse(values[name], CultureInfo.InvariantCulture);
}
