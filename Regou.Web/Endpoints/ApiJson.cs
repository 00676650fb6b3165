using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Regou.Web.Endpoints.WalletLogin;

namespace Regou.Web.Endpoints;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LaunchPageJson))]
[JsonSerializable(typeof(LaunchJson))]
[JsonSerializable(typeof(ReadinessJson))]
[JsonSerializable(typeof(DevLoginStarted))]
[JsonSerializable(typeof(DevLoginSeen))]
[JsonSerializable(typeof(SignInInvitationJson))]
[JsonSerializable(typeof(WalletLoginRequest))]
[JsonSerializable(typeof(SignedInJson))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>
    /// Letters of the scripts that launches are written in stay readable; everything else that is not plain ASCII (bidi controls,
    /// emoji, invisible characters) and everything that markup is made of is escaped.
    /// </summary>
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(
        UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.CjkUnifiedIdeographs, UnicodeRanges.Hiragana,
        UnicodeRanges.Katakana, UnicodeRanges.HangulSyllables, UnicodeRanges.CjkSymbolsandPunctuation);

    public static readonly ApiJson Configured = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = Encoder });

    /// <summary>For answers that the framework writes.</summary>
    public static void Use(JsonSerializerOptions options)
    {
        options.Encoder = Encoder;
        options.TypeInfoResolverChain.Insert(0, Configured);
    }
}
