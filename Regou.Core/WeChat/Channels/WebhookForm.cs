using Regou.Data.Entities;
using Regou.Push.Channels;

namespace Regou.WeChat.Channels;

/// <summary>An https address; the secret is of Regou's making and shown once.</summary>
internal sealed class WebhookForm(WebhookAddresses addresses) : IChannelForm
{
    public const string Url = "url";
    public const string Secret = "secret";

    public ChannelKind Kind => ChannelKind.Webhook;

    public FormReading Read(string typed)
    {
        if (typed.Length == 0) return FormReading.Bad(ChannelRefusal.Missing);
        if (!WebhookAddresses.TryParse(typed, out var parsed)) return FormReading.Bad(ChannelRefusal.WrongShape);
        return addresses.TryRead(parsed.AbsoluteUri, out var url)
            ? FormReading.Good(Url, url.AbsoluteUri)
            : FormReading.Bad(ChannelRefusal.AddressNotPublic);
    }

    public string IdentityOf(ChannelAddress address) => address[Url];

    /// <summary>The host; a path or a query may be a secret.</summary>
    public string TailOf(ChannelAddress address) => Uri.TryCreate(address[Url], UriKind.Absolute, out var url) ? url.Authority : "…";

    public ChannelAddress Complete(ChannelAddress address) => address.With(Secret, WebhookSignature.NewSecret());

    public string? SecretOf(ChannelAddress address) => address[Secret];
}
