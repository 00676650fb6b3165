using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Regou.WeChat.ILink.Wire;

/// <summary>A uint64 written as a number or as text, never through double; anything else counts as absent.</summary>
internal sealed class ServerIdConverter : JsonConverter<ulong?>
{
    public override ulong? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return reader.TryGetUInt64(out var number) ? number : null;
            case JsonTokenType.String:
                return ulong.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, ulong? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
