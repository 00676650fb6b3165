using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Push.Channels;

namespace Regou.WeChat.Channels;

/// <summary>WxPusher: to a follower (UID) of the operator's application, or simply with a user's own SPT.</summary>
internal sealed class WxPusherChannel(IDbContextFactory<RegouDbContext> contexts, ChannelCalls calls, IOptions<ChannelsOptions> options)
    : UserChannel(contexts)
{
    private const int SummaryLength = 100;
    private static readonly TimeSpan OperatorPause = TimeSpan.FromMinutes(30);
    private static readonly string[] OfPace = ["频", "过快", "上限", "限制", "超过"];
    private static readonly string[] OfKey = ["SPT", "spt", "UID", "uid", "用户", "不存在", "无效"];

    public override ChannelKind Kind => ChannelKind.WxPusher;

    /// <summary>40,000 characters; how many messages a day, nobody says: far fewer than it is known to take.</summary>
    public override ChannelLimits Limits { get; } = new(40_000, 500, TimeSpan.FromDays(1));

    protected override async Task<SendOutcome> AttemptAsync(ChannelAddress address, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var (key, summary, appToken) = (address[IChannelForm.Key], TitleOf(message.Text, SummaryLength), options.Value.WxPusherAppToken);
        var simple = WxPusherForm.IsSpt(key);
        if (!simple && appToken.Length == 0) return OperatorsOwn("no app token is set");
        var reply = simple
            ? await calls.PostAsync(
                options.Value.WxPusherBaseUrl, "api/send/message/simple-push",
                new { content = message.Text, summary, contentType = 1, spt = key }, cancellationToken)
            : await calls.PostAsync(
                options.Value.WxPusherBaseUrl, "api/send/message",
                new { appToken, content = message.Text, summary, contentType = 1, uids = new[] { key } }, cancellationToken);
        return OutcomeOf(reply, simple, message.ClientId);
    }

    internal static SendOutcome OutcomeOf(ChannelReply reply, bool simple, string clientId)
    {
        if (reply.Number("code") is not { } code) return reply.Unreadable();
        if (code != 1000) return OutcomeOf(code, reply.Text("msg"), simple);
        // The request may have been taken while its one receiver was not.
        var receiver = reply.Member("data") is { ValueKind: JsonValueKind.Array } data && data.GetArrayLength() > 0
            && data[0].ValueKind == JsonValueKind.Object ? new ChannelReply(reply.Status, data[0]) : null;
        return receiver?.Number("code") is { } own and not 1000
            ? OutcomeOf(own, receiver.Text("status"), simple)
            : reply.Accepted(receiver?.Id("messageId") ?? receiver?.Id("sendRecordId") ?? clientId);
    }

    private static SendOutcome OutcomeOf(long code, string words, bool simple) => code switch
    {
        _ when Has(words, ["appToken", "应用"]) && !simple => OperatorsOwn($"code {code}"),
        1002 or 1003 when !simple => OperatorsOwn($"code {code}"),
        1002 or 1003 => ChannelReply.WrongKey($"code {code}"),
        1001 when Has(words, ["长度", "字符", "过长"]) => ChannelReply.TooLong("code 1001"),
        1001 when Has(words, OfPace) => ChannelReply.Limited("code 1001", TimeSpan.FromMinutes(10)),
        1001 when Has(words, OfKey) => ChannelReply.WrongKey("code 1001"),
        _ => ChannelReply.Other($"code {code}"),
    };

    /// <summary>The user's key is not to blame: his channel stays as it is.</summary>
    private static SendOutcome.Busy OperatorsOwn(string detail) => new(OperatorPause, ChannelReason.Of(ChannelFault.Operator, detail));

    private static bool Has(string words, IEnumerable<string> any) => any.Any(word => words.Contains(word, StringComparison.Ordinal));
}
