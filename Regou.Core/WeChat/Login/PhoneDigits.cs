using System.Globalization;
using System.Text;

namespace Regou.WeChat.Login;

/// <summary>The digits of the phone as a person types them: full-width, with blanks between.</summary>
internal static class PhoneDigits
{
    private const int Longest = 12;

    /// <returns>1 to 12 ASCII digits; null when the text is anything else.</returns>
    public static string? Read(string? text)
    {
        if (text is not { Length: > 0 and <= 4 * Longest }) return null;
        var digits = new StringBuilder(Longest);
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter) || letter == '-') continue;
            if (CharUnicodeInfo.GetDecimalDigitValue(letter) is not (>= 0 and <= 9 and var digit)) return null;
            digits.Append((char)('0' + digit));
        }

        return digits.Length is > 0 and <= Longest ? digits.ToString() : null;
    }
}
