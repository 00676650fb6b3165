using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Regou.Push.Rules;

/// <summary>Rules as JSON, in the database and in files that users import and export.</summary>
public static class RuleJson
{
    private const int LongestAmount = 40;

    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        Converters = { new Wei() },
    };

    public static string Write(LaunchRule rule) => JsonSerializer.Serialize(rule, Options);

    /// <exception cref="JsonException">It is no rule.</exception>
    public static LaunchRule Read(string json) => JsonSerializer.Deserialize<LaunchRule>(json, Options) ?? LaunchRule.Everything;

    public static bool TryRead(string json, [NotNullWhen(true)] out LaunchRule? rule)
    {
        try
        {
            rule = Read(json);
            return true;
        }
        catch (JsonException)
        {
            rule = null;
            return false;
        }
    }

    /// <summary>Text, because JSON numbers of this size lose digits.</summary>
    private sealed class Wei : JsonConverter<BigInteger>
    {
        public override BigInteger Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: <= LongestAmount } text
                && BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var wei)
                ? wei
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, BigInteger value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }
}
