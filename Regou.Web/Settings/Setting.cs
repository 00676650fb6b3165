namespace Regou.Web.Settings;

internal enum SettingKind
{
    Text,
    WholeNumber,
    Number,
}

/// <summary>One environment variable and where its value goes.</summary>
/// <param name="Key">The configuration key that the options are bound from.</param>
/// <param name="Secret">May hold a key or a password: the value never appears in a message.</param>
/// <param name="EmptyIsAValue">Set but empty means something; for all others it is as good as not set.</param>
internal sealed record Setting(
    string Name, string Key, SettingKind Kind = SettingKind.Text, bool Secret = false, bool EmptyIsAValue = false);
