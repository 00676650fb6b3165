using System.Globalization;
using System.Text.Json;

namespace Regou.WeChat.ILink.Wire;

/// <summary>Reads the messages of a poll one by one; a member out of shape counts as absent, a message out of shape is left out.</summary>
internal static class WireMessages
{
    private const int TextItem = 1;
    private const int VoiceItem = 3;

    public static IReadOnlyList<ReceivedMessage> Read(JsonElement messages) =>
        messages.ValueKind == JsonValueKind.Array
            ? [.. messages.EnumerateArray().Where(message => message.ValueKind == JsonValueKind.Object).Select(ReadOne)]
            : [];

    private static ReceivedMessage ReadOne(JsonElement message) => new(
        Id(message, "message_id"),
        Text(message, "client_id"),
        Id(message, "seq"),
        Text(message, "from_user_id"),
        Time(Id(message, "create_time_ms")),
        Text(message, "context_token"),
        Body(message));

    /// <summary>The first text, or the first voice message with a transcript.</summary>
    private static string? Body(JsonElement message)
    {
        if (Member(message, "item_list") is not { ValueKind: JsonValueKind.Array } items) return null;
        foreach (var item in items.EnumerateArray())
        {
            var text = Id(item, "type") switch
            {
                TextItem => Text(Member(item, "text_item"), "text"),
                VoiceItem => Text(Member(item, "voice_item"), "text"),
                _ => null,
            };
            if (text is not null) return text;
        }

        return null;
    }

    private static JsonElement? Member(JsonElement? owner, string name) =>
        owner is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? owner, string name)
    {
        if (Member(owner, name) is not { ValueKind: JsonValueKind.String } member) return null;
        try
        {
            return member.GetString() is { Length: > 0 } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair: no text in any encoding
        }
    }

    private static ulong? Id(JsonElement owner, string name) => Member(owner, name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetUInt64(out var id) => id,
        { ValueKind: JsonValueKind.String } when ulong.TryParse(
            Text(owner, name), NumberStyles.None, CultureInfo.InvariantCulture, out var id) => id,
        _ => null,
    };

    private static DateTimeOffset? Time(ulong? milliseconds) =>
        milliseconds is > 0 and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;
}
