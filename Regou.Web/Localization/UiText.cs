namespace Regou.Web;

/// <summary>All words of the pages: Resources/UiText.resx (English) and Resources/UiText.zh-CN.resx.</summary>
public sealed class UiText;
