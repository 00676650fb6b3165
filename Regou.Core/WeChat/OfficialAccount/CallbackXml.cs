using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Regou.WeChat.OfficialAccount;

/// <summary>The flat XML that WeChat sends and wants back. What comes from outside makes it neither throw nor load nor grow.</summary>
internal static class CallbackXml
{
    public const int LongestBody = 64 * 1024;
    private const int Deepest = 8;
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LongestBody,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <returns>The texts of the root's children by name, of several with one name the first; nested ones are left out.</returns>
    public static bool TryRead(string xml, [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? fields)
    {
        fields = null;
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var text = new StringReader(xml);
            using var reader = XmlReader.Create(text, Settings);
            var name = "";
            while (reader.Read())
            {
                if (reader.Depth > Deepest) return false;
                if (reader is { NodeType: XmlNodeType.Element, Depth: 1 }) read.TryAdd(name = reader.LocalName, "");
                else if (reader is { NodeType: XmlNodeType.Text or XmlNodeType.CDATA, Depth: 2 }) read[name] += reader.Value;
            }
        }
        catch (XmlException)
        {
            return false;
        }

        fields = read;
        return read.Count > 0;
    }

    public static string Reply(string to, string from, DateTimeOffset now, string content) =>
        "<xml>" + Data("ToUserName", to) + Data("FromUserName", from) + Number("CreateTime", now.ToUnixTimeSeconds())
        + Data("MsgType", "text") + Data("Content", content) + "</xml>";

    public static string Sealed(string encrypt, string signature, string timestamp, string nonce) =>
        "<xml>" + Data("Encrypt", encrypt) + Data("MsgSignature", signature) + $"<TimeStamp>{timestamp}</TimeStamp>" + Data("Nonce", nonce) + "</xml>";

    private static string Data(string name, string value) =>
        $"<{name}><![CDATA[{Clean(value).Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal)}]]></{name}>";

    private static string Number(string name, long value) => $"<{name}>{value.ToString(CultureInfo.InvariantCulture)}</{name}>";

    /// <summary>XML knows no way to write most control characters and halves of pairs.</summary>
    private static string Clean(string value)
    {
        var clean = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)) clean.Append(rune);
        }

        return clean.ToString();
    }
}
