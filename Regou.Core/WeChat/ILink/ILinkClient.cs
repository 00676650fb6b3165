using System.Text;
using Microsoft.Extensions.Options;
using Regou.WeChat.ILink.Wire;

namespace Regou.WeChat.ILink;

/// <summary>
/// The iLink bot API as the official client 2.4.9 speaks it. Makes one attempt; what to do next is the caller's decision.
/// </summary>
public sealed class ILinkClient(ILinkCalls calls, ILinkAddresses addresses, IOptions<ILinkOptions> options)
{
    public const int MaximumTextBytes = 16_384;
    private const int MaximumQrText = 2_048;
    private static readonly TimeSpan ShortestHold = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan NotifyLimit = TimeSpan.FromSeconds(3);

    private TimeSpan CallLimit => TimeSpan.FromSeconds(options.Value.CallSeconds);

    /// <exception cref="ILinkException">No code could be had.</exception>
    public async Task<QrCode> GetBotQrCodeAsync(CancellationToken cancellationToken)
    {
        var url = ILinkAddresses.Endpoint(addresses.Configured, "ilink/bot/get_bot_qrcode?bot_type=3");
        var body = await calls.PostAsync(
            "get_bot_qrcode", url, null, new([]), ILinkWire.Json.QrCodeRequest, ILinkWire.Json.QrCodeBody, CallLimit, cancellationToken);
        return body?.Verdict == ILinkVerdict.Ok
            && body is { Qrcode: { Length: > 0 and <= MaximumQrText } id, QrcodeImgContent: { Length: > 0 and <= MaximumQrText } text }
            ? new(id, text)
            : throw new ILinkException(ILinkFailure.Malformed, $"get_bot_qrcode: no code ({Reason(body)})");
    }

    /// <param name="digits">What the phone shows, once the server asked for it.</param>
    /// <exception cref="ILinkException">Counts as "wait".</exception>
    public async Task<QrStatus> GetQrCodeStatusAsync(Uri pollBase, string code, string? digits, CancellationToken cancellationToken)
    {
        var query = $"qrcode={Uri.EscapeDataString(code)}" + (digits is null ? "" : $"&verify_code={Uri.EscapeDataString(digits)}");
        var body = await calls.GetAsync(
            "get_qrcode_status", ILinkAddresses.Endpoint(pollBase, $"ilink/bot/get_qrcode_status?{query}"),
            ILinkWire.Json.QrStatusBody, TimeSpan.FromSeconds(options.Value.QrPollSeconds), cancellationToken);
        return body is { Verdict: ILinkVerdict.Ok, Status: { } status }
            ? new(status, body.RedirectHost, body.BotToken, body.IlinkBotId, body.Baseurl, body.IlinkUserId)
            : throw new ILinkException(ILinkFailure.Malformed, $"get_qrcode_status: no status ({Reason(body)})");
    }

    /// <summary>Long poll. Our own time-out is an empty success.</summary>
    /// <param name="hold">How long the server said it holds; null: the setting.</param>
    /// <exception cref="ILinkException">No connection, no 2xx, no JSON.</exception>
    public async Task<Updates> GetUpdatesAsync(BotAccess bot, string cursor, TimeSpan? hold, CancellationToken cancellationToken)
    {
        var limit = (hold ?? TimeSpan.FromSeconds(options.Value.PollSeconds)) + TimeSpan.FromSeconds(options.Value.PollGraceSeconds);
        try
        {
            var body = await calls.PollAsync(
                "getupdates", ILinkAddresses.Endpoint(bot.BaseUrl, "ilink/bot/getupdates"), bot.Token, new(cursor, BaseInfo.Ours),
                ILinkWire.Json.UpdatesRequest, ILinkWire.Json.UpdatesBody, limit, cancellationToken);
            return body is null
                ? Updates.None
                : new(body.Verdict, WireMessages.Read(body.Msgs), body.GetUpdatesBuf is { Length: > 0 } next ? next : null, Hold(body));
        }
        catch (ILinkException error) when (error.Failure == ILinkFailure.Timeout)
        {
            return Updates.None;
        }
    }

    /// <exception cref="ILinkException">It may have been delivered.</exception>
    public async Task<SendReply> SendMessageAsync(
        BotAccess bot, string toUserId, string clientId, string text, string contextToken, CancellationToken cancellationToken)
    {
        var body = await calls.PostAsync(
            "sendmessage", ILinkAddresses.Endpoint(bot.BaseUrl, "ilink/bot/sendmessage"), bot.Token,
            new(OutboundMessage.OfText(toUserId, clientId, text, contextToken), BaseInfo.Ours),
            ILinkWire.Json.SendRequest, ILinkWire.Json.SendBody, CallLimit, cancellationToken);
        return new(body?.Verdict ?? ILinkVerdict.Ok, body?.MessageId, Reason(body));
    }

    /// <summary>Says that polling begins. A courtesy: its failure means nothing.</summary>
    public Task NotifyStartAsync(BotAccess bot, CancellationToken cancellationToken) => NotifyAsync(bot, "notifystart", cancellationToken);

    public Task NotifyStopAsync(BotAccess bot, CancellationToken cancellationToken) => NotifyAsync(bot, "notifystop", cancellationToken);

    private async Task NotifyAsync(BotAccess bot, string name, CancellationToken cancellationToken)
    {
        try
        {
            await calls.PostAsync(
                name, ILinkAddresses.Endpoint(bot.BaseUrl, $"ilink/bot/msg/{name}"), bot.Token, new(BaseInfo.Ours),
                ILinkWire.Json.NotifyRequest, ILinkWire.Json.PlainBody, NotifyLimit, cancellationToken);
        }
        catch (ILinkException)
        {
            // best effort, as in the official client
        }
    }

    private static TimeSpan? Hold(UpdatesBody body)
    {
        if (body.LongpollingTimeoutMs is not (> 0 and <= int.MaxValue)) return null;
        var told = TimeSpan.FromMilliseconds(body.LongpollingTimeoutMs.Value);
        return told < ShortestHold ? ShortestHold : told > LongestHold ? LongestHold : told;
    }

    private static string Reason(Envelope? body) =>
        body is null ? "empty body" : $"ret {body.Ret}, errcode {body.Errcode}{Words(body.Errmsg)}";

    /// <summary>The server's words go into the database and the log: printable ASCII, 80 characters.</summary>
    private static string Words(string? message)
    {
        if (string.IsNullOrEmpty(message)) return "";
        var words = new StringBuilder(": ");
        foreach (var letter in message.Take(80)) words.Append(letter is >= ' ' and <= '~' ? letter : '?');
        return words.ToString();
    }
}
