using System.ComponentModel.DataAnnotations;

namespace Regou.WeChat.OfficialAccount;

/// <summary>What the operator entered under "server configuration" of his official account. Nothing set: there is none.</summary>
public sealed class OfficialAccountOptions : IValidatableObject
{
    public const string Section = "OfficialAccount";
    private const int KeyLength = 43;

    /// <summary>Part of every signature.</summary>
    public string? Token { get; set; }

    /// <summary>EncodingAESKey. Set: only encrypted messages are accepted.</summary>
    public string? AesKey { get; set; }

    public string? AppId { get; set; }

    public bool IsConfigured => !string.IsNullOrEmpty(Token);

    public bool IsEncrypted => !string.IsNullOrEmpty(AesKey);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsConfigured && (IsEncrypted || !string.IsNullOrEmpty(AppId)))
            yield return new("WECHAT_TOKEN must be set when WECHAT_AES_KEY or WECHAT_APP_ID is", [nameof(Token)]);
        if (IsConfigured && !IsName(Token!, 3, 32))
            yield return new("WECHAT_TOKEN must be 3 to 32 letters and digits, as entered for the official account", [nameof(Token)]);
        if (IsEncrypted && !IsKey(AesKey!))
            yield return new($"WECHAT_AES_KEY must be the {KeyLength} letters and digits of the official account's EncodingAESKey", [nameof(AesKey)]);
        if (IsEncrypted && string.IsNullOrEmpty(AppId))
            yield return new("WECHAT_APP_ID must be set when WECHAT_AES_KEY is: it is sealed into every message", [nameof(AppId)]);
        else if (!string.IsNullOrEmpty(AppId) && !IsName(AppId, 6, 64))
            yield return new("WECHAT_APP_ID must be the app id of the official account, for example wx0123456789abcdef", [nameof(AppId)]);
    }

    private static bool IsName(string text, int shortest, int longest) =>
        text.Length >= shortest && text.Length <= longest && text.All(char.IsAsciiLetterOrDigit);

    private static bool IsKey(string text) => text.Length == KeyLength && text.All(char.IsAsciiLetterOrDigit);
}
