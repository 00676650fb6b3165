using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Push.Channels;

namespace Regou.WeChat.Channels;

/// <summary>A signed POST to an address of the user's: docs/webhook.md. The status of the answer is the answer.</summary>
internal sealed class WebhookChannel(
    IDbContextFactory<RegouDbContext> contexts, ChannelCalls calls, WebhookAddresses addresses, TimeProvider time) : UserChannel(contexts)
{
    public const string IdHeader = "X-Regou-Id";
    public const string TimestampHeader = "X-Regou-Timestamp";
    public const string SignatureHeader = "X-Regou-Signature";

    public override ChannelKind Kind => ChannelKind.Webhook;

    public override ChannelLimits Limits { get; } = new(16_384, 60, TimeSpan.FromMinutes(1));

    protected override async Task<SendOutcome> AttemptAsync(ChannelAddress address, OutgoingMessage message, CancellationToken cancellationToken)
    {
        // Looked at again: what may be trusted is a setting, and may have changed.
        if (!addresses.TryRead(address[WebhookForm.Url], out var url)) return BadAddress("it is no public https address");
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = ChannelCalls.Write(new { id = message.ClientId, text = message.Text });
        var signature = WebhookSignature.Of(address[WebhookForm.Secret], timestamp, body);
        var reply = await calls.PostAsync(
            ChannelCalls.WebhookClient, url, body,
            headers =>
            {
                headers.Add(IdHeader, message.ClientId);
                headers.Add(TimestampHeader, timestamp);
                headers.Add(SignatureHeader, signature);
                headers.UserAgent.ParseAdd("Regou/1.0");
            },
            cancellationToken);
        return OutcomeOf(reply, message.ClientId);
    }

    internal static SendOutcome OutcomeOf(ChannelReply reply, string clientId) => reply.Status switch
    {
        0 => reply.Unreadable(),
        >= 200 and < 300 => new SendOutcome.Accepted(clientId),
        301 or 308 or 410 => BadAddress($"HTTP {reply.Status}"),
        401 or 403 => ChannelReply.WrongKey($"HTTP {reply.Status}"),
        413 => ChannelReply.TooLong("HTTP 413"),
        400 or 415 or 422 => new SendOutcome.Invalid(ChannelReason.Of(ChannelFault.Refused, $"HTTP {reply.Status}")),
        _ => reply.Unreadable(),
    };

    private static SendOutcome.TargetDead BadAddress(string detail) => new(ChannelReason.Of(ChannelFault.BadAddress, detail));
}
