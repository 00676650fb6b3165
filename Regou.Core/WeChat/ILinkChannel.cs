using System.Globalization;
using System.Text;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Push.Channels;
using Regou.WeChat.Bindings;
using Regou.WeChat.ILink;

namespace Regou.WeChat;

/// <summary>Sends text to a user's WeChat through his own bot. One attempt; never without a context token.</summary>
public sealed class ILinkChannel(ILinkClient client, CredentialCache credentials) : IMessageChannel
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public ChannelKind Kind => ChannelKind.Ilink;

    /// <summary>Each binding's budget is counted from its user's last word; this is what one word gives.</summary>
    public ChannelLimits Limits { get; } = new(ILinkClient.MaximumTextBytes, 10, TimeSpan.FromHours(24));

    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (FaultOf(message) is { } fault) return new SendOutcome.Invalid(fault);
        var binding = await credentials.GetAsync(message.TargetId, cancellationToken);
        switch (binding)
        {
            case null:
                return new SendOutcome.Invalid("no such binding");
            case { IsActive: false }:
                return new SendOutcome.TargetDead("needs a new scan");
            case { ContextToken: null }:
                return new SendOutcome.Refused("the user has not written to this bot yet");
        }

        try
        {
            var reply = await client.SendMessageAsync(
                binding.Bot, binding.IlinkUserId, message.ClientId, message.Text, binding.ContextToken, cancellationToken);
            return reply.Verdict == ILinkVerdict.Stale
                ? await OutcomeOfStaleAsync(message.TargetId, binding, reply, cancellationToken)
                : OutcomeOf(reply);
        }
        catch (ILinkException error)
        {
            return new SendOutcome.Unknown(error.Message);
        }
    }

    internal static SendOutcome OutcomeOf(SendReply reply) => reply.Verdict switch
    {
        ILinkVerdict.Ok => new SendOutcome.Accepted(reply.MessageId?.ToString(CultureInfo.InvariantCulture)),
        ILinkVerdict.Stale => new SendOutcome.TargetDead(reply.Reason),
        ILinkVerdict.Refused => new SendOutcome.Refused(reply.Reason),
        ILinkVerdict.Invalid => new SendOutcome.Invalid(reply.Reason),
        _ => new SendOutcome.Unknown(reply.Reason),
    };

    /// <summary>The user may have scanned again while the old token was on its way: then the binding lives and the message waits.</summary>
    private async Task<SendOutcome> OutcomeOfStaleAsync(
        long bindingId, BindingCredentials used, SendReply reply, CancellationToken cancellationToken)
    {
        credentials.Forget(bindingId);
        var now = await credentials.ReadAsync(bindingId, cancellationToken);
        return now is null || now.Bot == used.Bot ? OutcomeOf(reply) : new SendOutcome.Unknown("the binding was renewed meanwhile");
    }

    private static string? FaultOf(OutgoingMessage message)
    {
        if (message.Text.Length == 0) return "the text is empty";
        try
        {
            var bytes = StrictUtf8.GetByteCount(message.Text);
            return bytes <= ILinkClient.MaximumTextBytes ? null : $"the text has {bytes} bytes, more than {ILinkClient.MaximumTextBytes}";
        }
        catch (EncoderFallbackException)
        {
            return "the text holds half of a surrogate pair";
        }
    }
}
