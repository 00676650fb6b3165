using System.Globalization;
using System.Resources;

namespace Regou.WeChat;

/// <summary>What Regou says in WeChat: Texts.resx (English) and Texts.zh-CN.resx.</summary>
public static class WeChatTexts
{
    private static readonly ResourceManager Resources = new("Regou.WeChat.Texts", typeof(WeChatTexts).Assembly);
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    /// <param name="language">A culture name; everything that is not English is answered in Chinese.</param>
    public static string Get(string language, string key, params object[] values)
    {
        var culture = language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Chinese;
        var text = Resources.GetString(key, culture) ?? throw new MissingManifestResourceException($"no WeChat text '{key}'");
        return values.Length == 0 ? text : string.Format(culture, text, values);
    }
}
