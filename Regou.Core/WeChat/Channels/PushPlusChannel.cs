using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Push.Channels;

namespace Regou.WeChat.Channels;

/// <summary>PushPlus, as plain text to its user's own WeChat.</summary>
internal sealed class PushPlusChannel(
    IDbContextFactory<RegouDbContext> contexts, ChannelCalls calls, IOptions<ChannelsOptions> options, TimeProvider time)
    : UserChannel(contexts)
{
    private const int TitleLength = 100;

    public override ChannelKind Kind => ChannelKind.PushPlus;

    /// <summary>More than 200 requests a day are punished with a ban of days, and a retry is a request too.</summary>
    public override ChannelLimits Limits { get; } = new(16_384, 170, TimeSpan.FromDays(1));

    protected override async Task<SendOutcome> AttemptAsync(ChannelAddress address, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var body = new
        {
            token = address[IChannelForm.Key], title = TitleOf(message.Text, TitleLength), content = message.Text, template = "txt", channel = "wechat",
        };
        return OutcomeOf(await calls.PostAsync(options.Value.PushPlusBaseUrl, "send", body, cancellationToken), time.GetUtcNow(), message.ClientId);
    }

    internal static SendOutcome OutcomeOf(ChannelReply reply, DateTimeOffset now, string clientId) => reply.Number("code") switch
    {
        null => reply.Unreadable(),
        200 => reply.Accepted(reply.Id("data") ?? clientId),
        900 or 888 => ChannelReply.Limited($"code {reply.Number("code")}", ChinaDay.Rest(now)),
        429 => ChannelReply.Limited("code 429", reply.RetryAfter ?? TimeSpan.FromMinutes(1)),
        903 or 401 or 403 => ChannelReply.WrongKey($"code {reply.Number("code")}"),
        905 => new SendOutcome.TargetDead(ChannelReason.Of(ChannelFault.NotVerified, "code 905")),
        999 when reply.Text("msg") is var words && (words.Contains('长', StringComparison.Ordinal) || words.Contains("超过", StringComparison.Ordinal)) =>
            ChannelReply.TooLong("code 999"),
        999 => new SendOutcome.Invalid(ChannelReason.Of(ChannelFault.Refused, "code 999")),
        var code => ChannelReply.Other($"code {code}"),
    };
}
