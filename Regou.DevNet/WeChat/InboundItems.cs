using System.Text.Json;
using Regou.DevNet.WeChat.Hosting;

namespace Regou.DevNet.WeChat;

/// <summary>The <c>item_list</c> of what a user sends.</summary>
internal static class InboundItems
{
    /// <summary>A transcript is spoken at about this pace.</summary>
    private const int MsPerCharacter = 240;

    public static string Of(string text, bool voice, DateTimeOffset now) => Json.Text(json =>
    {
        var ms = now.ToUnixTimeMilliseconds();
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteNumber("type", voice ? 3 : 1);
        json.WriteNumber("create_time_ms", ms);
        json.WriteNumber("update_time_ms", ms);
        json.WriteBoolean("is_completed", true);
        json.WriteStartObject(voice ? "voice_item" : "text_item");
        if (voice)
        {
            json.WriteNumber("encode_type", 6);
            json.WriteNumber("bits_per_sample", 16);
            json.WriteNumber("sample_rate", 24_000);
            json.WriteNumber("playtime", Math.Clamp(text.Length * MsPerCharacter, 1_000, 60_000));
        }

        json.WriteString("text", text);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    });

    public static void Check(string json)
    {
        try
        {
            JsonDocument.Parse(json).Dispose();
        }
        catch (JsonException e)
        {
            throw new PhoneException("bad_items", $"the item list is not JSON: {e.Message}");
        }
    }
}
