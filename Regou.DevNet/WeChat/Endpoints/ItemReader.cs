using System.Text.Json;

namespace Regou.DevNet.WeChat.Endpoints;

/// <summary>One member of <c>item_list</c>.</summary>
internal struct ItemReader
{
    private int type;
    private string? text;
    private string? fileName;
    private bool hasImage, hasVoice, hasFile, hasVideo;

    /// <summary>Null when the kind is unknown or does not carry what it names.</summary>
    public readonly PhoneMessageKind? Kind => type switch
    {
        1 when !string.IsNullOrEmpty(text) => PhoneMessageKind.Text,
        2 when hasImage => PhoneMessageKind.Image,
        3 when hasVoice => PhoneMessageKind.Voice,
        4 when hasFile => PhoneMessageKind.File,
        5 when hasVideo => PhoneMessageKind.Video,
        11 or 12 => PhoneMessageKind.Other,
        _ => null,
    };

    public readonly string Text => Kind switch
    {
        PhoneMessageKind.Text => text!,
        PhoneMessageKind.Image => "[图片]",
        PhoneMessageKind.Voice => "[语音]",
        PhoneMessageKind.File => $"[文件] {fileName}".TrimEnd(),
        PhoneMessageKind.Video => "[视频]",
        _ => "[其他]",
    };

    public void Read(ref Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("type"u8))
            {
                json.Read();
                type = json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var number) ? number : 0;
                json.Skip();
            }
            else if (json.ValueTextEquals("text_item"u8)) Inner(ref json, "text"u8, out text);
            else if (json.ValueTextEquals("image_item"u8)) hasImage = Inner(ref json, default, out _);
            else if (json.ValueTextEquals("voice_item"u8)) hasVoice = Inner(ref json, default, out _);
            else if (json.ValueTextEquals("file_item"u8)) hasFile = Inner(ref json, "file_name"u8, out fileName);
            else if (json.ValueTextEquals("video_item"u8)) hasVideo = Inner(ref json, default, out _);
            else
            {
                json.Read();
                json.Skip();
            }
        }
    }

    private static bool Inner(ref Utf8JsonReader json, ReadOnlySpan<byte> wanted, out string? value)
    {
        value = null;
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return false;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isWanted = !wanted.IsEmpty && json.ValueTextEquals(wanted);
            json.Read();
            if (isWanted && json.TokenType == JsonTokenType.String) value = json.GetString();
            else json.Skip();
        }

        return true;
    }
}
