using System.ComponentModel.DataAnnotations;
using Regou.WeChat.ILink;

namespace Regou.WeChat.Channels;

public sealed class ChannelsOptions : IValidatableObject
{
    public const string Section = "Channels";

    /// <summary>Stands for the user's number in the address of ServerChan's third version.</summary>
    public const string UidHole = "{uid}";

    public string WeComBaseUrl { get; set; } = "https://qyapi.weixin.qq.com";

    public string ServerChanTurboBaseUrl { get; set; } = "https://sctapi.ftqq.com";

    public string ServerChanSc3BaseUrl { get; set; } = "https://{uid}.push.ft07.com";

    public string PushPlusBaseUrl { get; set; } = "https://www.pushplus.plus";

    public string WxPusherBaseUrl { get; set; } = "https://wxpusher.zjiecode.com";

    /// <summary>Of the operator's WxPusher application; without it only a user's own SPT works.</summary>
    public string WxPusherAppToken { get; set; } = "";

    /// <summary>What ServerChan's free plan lets one key send.</summary>
    [Range(1, 100_000, ErrorMessage = "SERVERCHAN_MESSAGES_PER_DAY must be 1 to 100000")]
    public int ServerChanPerDay { get; set; } = 5;

    /// <summary>Hosts, with or without a port, that users' webhooks may name although they are not public or not https; commas between.</summary>
    public string WebhookTrustedHosts { get; set; } = "";

    [Range(1, 60, ErrorMessage = "CHANNEL_CALL_SECONDS must be 1 to 60")]
    public int CallSeconds { get; set; } = 10;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        (string Name, string Value)[] addresses =
        [
            ("WECOM_BASE_URL", WeComBaseUrl), ("SERVERCHAN_TURBO_BASE_URL", ServerChanTurboBaseUrl), ("PUSHPLUS_BASE_URL", PushPlusBaseUrl),
            ("WXPUSHER_BASE_URL", WxPusherBaseUrl), ("SERVERCHAN_SC3_BASE_URL", ServerChanSc3BaseUrl.Replace(UidHole, "1", StringComparison.Ordinal)),
        ];
        foreach (var (name, value) in addresses)
            if (!ILinkAddresses.IsBase(value)) yield return new($"{name} must be an http or https address", [nameof(Section)]);
        if (!ServerChanSc3BaseUrl.Contains(UidHole, StringComparison.Ordinal))
            yield return new("SERVERCHAN_SC3_BASE_URL must hold {uid}, which stands for the user's number", [nameof(ServerChanSc3BaseUrl)]);
    }
}
