using System.Text;
using Microsoft.EntityFrameworkCore;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Push.Channels;

namespace Regou.WeChat.Channels;

/// <summary>
/// What all channels of users' own keys share: the text is looked at, the address is read anew for each message, so that a mended key
/// counts at once, and only then is something sent.
/// </summary>
public abstract class UserChannel(IDbContextFactory<RegouDbContext> contexts) : IMessageChannel
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public abstract ChannelKind Kind { get; }

    public abstract ChannelLimits Limits { get; }

    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (FaultOf(message.Text) is { } fault) return fault;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var kind = Kind;
        var json = await db.PushChannels.Where(channel => channel.Id == message.TargetId && channel.Kind == kind)
            .Select(channel => channel.Address).SingleOrDefaultAsync(cancellationToken);
        if (json is null) return new SendOutcome.Invalid("no such channel");
        return ChannelAddress.TryParse(json, out var address)
            ? await AttemptAsync(address, message, cancellationToken)
            : ChannelReply.WrongKey("the stored address cannot be read");
    }

    /// <summary>One attempt with a text that fits.</summary>
    protected abstract Task<SendOutcome> AttemptAsync(ChannelAddress address, OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Services that show a title get the text's first line.</summary>
    protected static string TitleOf(string text, int limit) => Launches.DisplayText.Of(text.TrimStart().Split('\n', 2)[0], limit);

    private SendOutcome? FaultOf(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new SendOutcome.Invalid("the text is empty");
        try
        {
            var bytes = StrictUtf8.GetByteCount(text);
            return bytes <= Limits.MaximumBytes ? null : ChannelReply.TooLong($"{bytes} bytes, more than {Limits.MaximumBytes}");
        }
        catch (EncoderFallbackException)
        {
            return new SendOutcome.Invalid("the text holds half of a surrogate pair");
        }
    }
}
