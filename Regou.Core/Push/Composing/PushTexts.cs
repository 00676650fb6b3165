using System.Globalization;
using System.Resources;

namespace Regou.Push.Composing;

/// <summary>The words of pushes, from PushTexts.resx (English) and PushTexts.zh-CN.resx.</summary>
internal sealed class PushTexts(string language)
{
    internal static readonly ResourceManager Resources = new("Regou.Push.Composing.PushTexts", typeof(PushTexts).Assembly);
    private readonly CultureInfo culture = CultureInfo.GetCultureInfo(language);

    public string Get(string key, params ReadOnlySpan<object> values)
    {
        var text = Resources.GetString(key, culture) ?? throw new MissingManifestResourceException($"no text '{key}'");
        return string.Format(culture, text, values);
    }
}
