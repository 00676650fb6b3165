using System.Globalization;
using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Regou.Push.Rules;

/// <summary>Rules as JSON, in the database and in files that users import and export.</summary>
public static class RuleJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new Wei() },
    };

    public static string Write(LaunchRule rule) => JsonSerializer.Serialize(rule, Options);

    /// <exception cref="JsonException">It is no rule.</exception>
    public static LaunchRule Read(string json) => JsonSerializer.Deserialize<LaunchRule>(json, Options) ?? LaunchRule.Everything;

    /// <summary>Text, because JSON numbers of this size lose digits.</summary>
    private sealed class Wei : JsonConverter<BigInteger>
    {
        public override BigInteger Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            BigInteger.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var wei)
                ? wei
                : throw new JsonException("an amount is not a whole number of wei");

        public override void Write(Utf8JsonWriter writer, BigInteger value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }
}
