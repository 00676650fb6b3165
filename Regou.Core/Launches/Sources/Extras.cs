using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Regou.Chain;

namespace Regou.Launches.Sources;

/// <summary>
/// What a launchpad says beyond the common columns: names and values of a JSON object. The first value of a name stays. Names that
/// pages and rules read are in <see cref="ExtraNames"/>.
/// </summary>
public sealed class Extras : IEnumerable<KeyValuePair<string, object>>
{
    private const int WholeInBasisPoints = 10_000;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private readonly List<KeyValuePair<string, object>> fields = [];

    public int Count => fields.Count;

    /// <summary>Nothing for the zero address: that is BNB.</summary>
    public static Extras Quote(Address quote) => quote == Address.Zero ? [] : new() { { ExtraNames.Quote, quote.ToString() } };

    /// <summary>Nothing for a tax that cannot be: a hostile number costs the number, not the launch.</summary>
    public static Extras Tax(string name, BigInteger basisPoints) =>
        basisPoints.Sign >= 0 && basisPoints <= WholeInBasisPoints ? new() { { name, (long)basisPoints } } : [];

    public void Add(string name, string value) => Put(name, value);

    public void Add(string name, long value) => Put(name, value);

    /// <summary>Written as text: JSON numbers of this size lose digits.</summary>
    public void Add(string name, BigInteger value) => Put(name, value.ToString(CultureInfo.InvariantCulture));

    public void Add(Extras others)
    {
        foreach (var (name, value) in others.fields) Put(name, value);
    }

    public string ToJson()
    {
        if (fields.Count == 0) return "{}";
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            foreach (var (name, value) in fields)
            {
                if (value is long number) json.WriteNumber(name, number);
                else json.WriteString(name, (string)value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Put(string name, object value)
    {
        if (!fields.Exists(field => field.Key == name)) fields.Add(new(name, value));
    }
}
