using System.Text.RegularExpressions;

namespace Regou.DevNet.WeChat.Binding;

/// <summary>The text inside a QR code and the id in it.</summary>
internal static partial class QrText
{
    public static string Of(QrCode code, string publicUrl) => $"{publicUrl}/q/{code.Code}?qrcode={code.Id}&bot_type=3";

    /// <summary>Takes the link or the bare id; null when it is neither.</summary>
    public static string? IdOf(string text)
    {
        var match = Pattern.Match(text.Trim());
        return match.Success ? match.Groups["id"].Value : null;
    }

    [GeneratedRegex("(?:^|[?&]qrcode=)(?<id>[0-9a-f]{32})(?:&|$)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Pattern { get; }
}
