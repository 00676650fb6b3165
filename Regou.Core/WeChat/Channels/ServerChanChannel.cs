using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Push;
using Regou.Push.Channels;

namespace Regou.WeChat.Channels;

/// <summary>ServerChan, Turbo and SC3: which of them, the send key tells. Its text is Markdown, so ours is escaped.</summary>
internal sealed class ServerChanChannel(
    IDbContextFactory<RegouDbContext> contexts, ChannelCalls calls, IOptions<ChannelsOptions> options, TimeProvider time)
    : UserChannel(contexts)
{
    private const int TitleLength = 32;

    public override ChannelKind Kind => ChannelKind.ServerChan;

    /// <summary>32 KB in Markdown: escaped, every byte may be two, and a line's end four.</summary>
    public override ChannelLimits Limits { get; } = new(8_000, options.Value.ServerChanPerDay, TimeSpan.FromDays(1));

    protected override async Task<SendOutcome> AttemptAsync(ChannelAddress address, OutgoingMessage message, CancellationToken cancellationToken)
    {
        var key = address[IChannelForm.Key];
        var body = new { title = TitleOf(message.Text, TitleLength), desp = MarkdownText.Of(message.Text) };
        var reply = ServerChanForm.UidOf(key) is { } uid
            ? await calls.PostAsync(
                options.Value.ServerChanSc3BaseUrl.Replace(ChannelsOptions.UidHole, uid, StringComparison.Ordinal), $"send/{key}.send", body, cancellationToken)
            : await calls.PostAsync(options.Value.ServerChanTurboBaseUrl, $"{key}.send", body, cancellationToken);
        return OutcomeOf(reply, time.GetUtcNow(), message.ClientId);
    }

    /// <summary>A used-up day and a wrong key have the same code: only words tell them apart.</summary>
    internal static SendOutcome OutcomeOf(ChannelReply reply, DateTimeOffset now, string clientId)
    {
        if ((reply.Number("code") ?? reply.Number("errno")) is not { } code) return reply.Unreadable();
        var words = reply.Text("message") + reply.Text("info");
        return code switch
        {
            0 => reply.Accepted(PushIdOf(reply) ?? clientId),
            _ when words.Contains("次数", StringComparison.Ordinal) || code == 471 => ChannelReply.Limited($"code {code}", ChinaDay.Rest(now)),
            _ when reply.Status == 429 || words.Contains('频', StringComparison.Ordinal) =>
                ChannelReply.Limited($"code {code}", reply.RetryAfter ?? TimeSpan.FromMinutes(5)),
            40001 => ChannelReply.WrongKey("code 40001"),
            _ when reply.Status is 401 or 403 => ChannelReply.WrongKey($"code {code}"),
            _ => ChannelReply.Other($"code {code}"),
        };
    }

    private static string? PushIdOf(ChannelReply reply) =>
        reply.Member("data") is { ValueKind: System.Text.Json.JsonValueKind.Object } data ? new ChannelReply(reply.Status, data).Id("pushid") : null;
}
