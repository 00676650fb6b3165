using System.ComponentModel.DataAnnotations;

namespace Regou.Payments.Webhooks;

/// <summary>What each provider signs its notices with. Without its secret a provider is unknown.</summary>
public sealed class WebhookOptions
{
    public const string Section = "PaymentWebhooks";

    /// <summary>The secret of Moralis Streams, which is no API key.</summary>
    [MinLength(1, ErrorMessage = "BNB_WEBHOOK_MORALIS_SECRET must not be empty")]
    public string? MoralisSecret { get; set; }

    /// <summary>The signing key of the Alchemy webhook.</summary>
    [MinLength(1, ErrorMessage = "BNB_WEBHOOK_ALCHEMY_KEY must not be empty")]
    public string? AlchemyKey { get; set; }

    /// <summary>The security token of the QuickNode stream.</summary>
    [MinLength(1, ErrorMessage = "BNB_WEBHOOK_QUICKNODE_TOKEN must not be empty")]
    public string? QuickNodeToken { get; set; }

    /// <summary>For anybody else: a key chosen by the operator.</summary>
    [MinLength(16, ErrorMessage = "BNB_WEBHOOK_SECRET must have at least 16 characters")]
    public string? Secret { get; set; }
}
