using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Regou.WeChat.ILink.Wire;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(QrCodeRequest))]
[JsonSerializable(typeof(UpdatesRequest))]
[JsonSerializable(typeof(NotifyRequest))]
[JsonSerializable(typeof(SendRequest))]
[JsonSerializable(typeof(PlainBody))]
[JsonSerializable(typeof(QrCodeBody))]
[JsonSerializable(typeof(QrStatusBody))]
[JsonSerializable(typeof(UpdatesBody))]
[JsonSerializable(typeof(SendBody))]
internal sealed partial class ILinkJson : JsonSerializerContext;

internal static class ILinkWire
{
    /// <summary>Chinese text goes out as UTF-8, as the official client writes it, and not as \u escapes of twice the size.</summary>
    public static readonly ILinkJson Json =
        new(new JsonSerializerOptions(ILinkJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
