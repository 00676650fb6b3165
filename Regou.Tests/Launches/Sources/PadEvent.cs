using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Launches.Sources;

/// <summary>An event as the official ABIs have it, and logs of it: nothing here is shared with the sources that it checks.</summary>
internal sealed class PadEvent
{
    private static readonly JsonElement Contracts = ChainLogs.Golden("launch-events.json").GetProperty("contracts");
    private readonly JsonElement spec;

    private PadEvent(string contract, string name)
    {
        Contract = Address.Parse(Contracts.GetProperty(contract).GetProperty("address").GetString());
        spec = Contracts.GetProperty(contract).GetProperty("events").EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == name);
    }

    public Address Contract { get; }

    public Hash32 Topic0 => Hash32.Parse(spec.GetProperty("topic0").GetString());

    public string Signature => spec.GetProperty("signature").GetString()!;

    public static PadEvent Flap(string name) => new("flap_portal", name);

    public static PadEvent Four(string name) => new("fourmeme_tokenmanager2", name);

    public static PadEvent OpenFour(string name) => new("openfour_core", name);

    /// <summary>A log with these values, in the order of the ABI: texts, numbers, and addresses as numbers or text.</summary>
    public Log Log(int transaction, params object[] values)
    {
        var inputs = spec.GetProperty("inputs").EnumerateArray().ToList();
        inputs.Count.ShouldBe(values.Length);
        var encoded = inputs.Zip(values, (input, value) => (
            Indexed: input.GetProperty("indexed").GetBoolean(), Value: Encode(input.GetProperty("type").GetString()!, value))).ToList();
        return new(
            Contract,
            [Topic0, .. encoded.Where(item => item.Indexed).Select(item => Hash32.FromBytes(item.Value.Bytes))],
            AbiValue.Tuple([.. encoded.Where(item => !item.Indexed).Select(item => item.Value)]).Bytes,
            BlockNumber: 7, FakeChain.HashOf(7), Hash32.Parse($"0x{transaction:x64}"), LogIndex: 0, Removed: false, BlockTime: null);
    }

    /// <summary>The same from a synthetic vector's `args`.</summary>
    public Log Log(int transaction, JsonElement args) => Log(
        transaction, [.. spec.GetProperty("inputs").EnumerateArray().Select(input => args.GetProperty(input.GetProperty("name").GetString()!).GetString()!)]);

    /// <summary>A log with some valid value in each field.</summary>
    public Log Sample() => Log(1, [.. spec.GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("type").GetString() switch
    {
        "string" => "text",
        "bytes" => (object)"0x0102",
        _ => 1,
    })]);

    private static AbiValue Encode(string type, object value) => type switch
    {
        "string" => AbiValue.Of((string)value),
        "bytes" => AbiValue.Of(ChainLogs.HexOf((string)value)),
        "address" when value is string text => AbiValue.Of(Address.Parse(text)),
        "address" when value is Address address => AbiValue.Of(address),
        _ when value is string digits => AbiValue.Of(BigInteger.Parse(digits, CultureInfo.InvariantCulture)),
        _ when value is BigInteger big => AbiValue.Of(big),
        _ => AbiValue.Of(new BigInteger(Convert.ToInt64(value, CultureInfo.InvariantCulture))),
    };
}
