using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Push.Channels;

namespace Regou.WeChat.Channels;

/// <summary>A WeCom group robot: plain text, nobody mentioned.</summary>
internal sealed class WeComChannel(IDbContextFactory<RegouDbContext> contexts, ChannelCalls calls, IOptions<ChannelsOptions> options)
    : UserChannel(contexts)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public override ChannelKind Kind => ChannelKind.WeCom;

    /// <summary>The robot takes 20 a minute; two are left for whatever else speaks through it.</summary>
    public override ChannelLimits Limits { get; } = new(2_048, 18, Window);

    protected override async Task<SendOutcome> AttemptAsync(ChannelAddress address, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var body = new { msgtype = "text", text = new { content = message.Text } };
        var path = $"cgi-bin/webhook/send?key={Uri.EscapeDataString(address[IChannelForm.Key])}";
        return OutcomeOf(await calls.PostAsync(options.Value.WeComBaseUrl, path, body, cancellationToken), message.ClientId);
    }

    /// <param name="reply">What the robot answered.</param>
    /// <param name="clientId">Stands for the id that WeCom does not give: its yes is a yes.</param>
    internal static SendOutcome OutcomeOf(ChannelReply reply, string clientId) => reply.Number("errcode") switch
    {
        null => reply.Unreadable(),
        0 => reply.Accepted(clientId),
        45009 => ChannelReply.Limited("errcode 45009", Window),
        40058 => ChannelReply.TooLong("errcode 40058"),
        93000 => ChannelReply.WrongKey("errcode 93000"),
        var code => ChannelReply.Other($"errcode {code}"),
    };
}
