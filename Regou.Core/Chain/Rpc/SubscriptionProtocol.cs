using System.Text.Json;

namespace Regou.Chain.Rpc;

/// <summary>
/// The conversation over one WebSocket: two subscriptions, their confirmations, then announcements. Text in, notices out; anything
/// that does not belong is an <see cref="RpcException"/> and ends the connection.
/// </summary>
internal sealed class SubscriptionProtocol(string host, LogFilter filter)
{
    private const int HeadsCall = 1;
    private const int LogsCall = 2;
    private const int MaxEarly = 256;
    private readonly RpcQuestion question = new(host, "WebSocket", TriedBlocks: null);
    private readonly List<(JsonElement Announcement, DateTimeOffset At)> early = [];
    private string? heads;
    private string? logs;

    public bool Confirmed => heads is not null && logs is not null;

    public IReadOnlyList<byte[]> Requests =>
    [
        Subscribe(HeadsCall, "newHeads"),
        Subscribe(LogsCall, "logs", new { address = filter.AddressParameter(), topics = filter.TopicsParameter() }),
    ];

    /// <param name="at">When the message was here, complete.</param>
    public void Accept(ReadOnlyMemory<byte> message, DateTimeOffset at, List<ChainNotice> notices)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            Accept(document.RootElement, at, notices);
        }
        catch (JsonException error)
        {
            throw question.Failure(RpcFailure.MalformedReply, "a message is not JSON", error);
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException)
        {
            throw question.Failure(RpcFailure.MalformedReply, error.Message, error);
        }
    }

    private static byte[] Subscribe(int id, params object[] parameters) =>
        JsonSerializer.SerializeToUtf8Bytes(new { jsonrpc = "2.0", id, method = "eth_subscribe", @params = parameters });

    private void Accept(JsonElement root, DateTimeOffset at, List<ChainNotice> notices)
    {
        if (JsonFields.OptionalText(root, "method") is { } method)
        {
            if (method != "eth_subscription" || !root.TryGetProperty("params", out var announcement))
                throw new FormatException($"unknown message '{Hex.Excerpt(method)}'");
            if (Confirmed) notices.Add(Notice(announcement, at));
            else if (early.Count < MaxEarly) early.Add((announcement.Clone(), at));
            else throw new FormatException($"more than {MaxEarly} announcements before the subscriptions were confirmed");
            return;
        }
        Confirm(root);
        if (!Confirmed) return;
        notices.Add(new ChainNotice.Connected(host));
        notices.AddRange(early.Select(item => Notice(item.Announcement, item.At)));
        early.Clear();
    }

    private void Confirm(JsonElement root)
    {
        var id = JsonFields.Id(root);
        if (Confirmed || id is not (HeadsCall or LogsCall)) throw new FormatException("an answer to no question");
        if (root.TryGetProperty("error", out var error) && error.ValueKind != JsonValueKind.Null) throw Refusal(id == LogsCall, error);
        var subscription = JsonFields.Text(root, "result");
        if (id == HeadsCall) heads = subscription;
        else logs = subscription;
    }

    private ChainNotice Notice(JsonElement announcement, DateTimeOffset at)
    {
        var subscription = JsonFields.Text(announcement, "subscription");
        if (!announcement.TryGetProperty("result", out var result)) throw new FormatException("an announcement has no result");
        if (subscription == heads) return new ChainNotice.Head(HeaderJson.Read(result)) { SeenAt = at };
        if (subscription != logs) throw new FormatException($"an announcement of the unknown subscription '{Hex.Excerpt(subscription)}'");
        var log = LogJson.Read(result);
        return filter.Matches(log)
            ? new ChainNotice.LogSeen(log, at)
            : throw new FormatException("a log of another contract or event than subscribed to");
    }

    private RpcException Refusal(bool ofLogs, JsonElement error)
    {
        var (code, message) = (JsonFields.ErrorCode(error), JsonFields.ErrorMessage(error));
        var failure = RpcErrorClassifier.Classify(200, code, message, ofLogs ? 1 : null).Failure;
        if (failure is not (RpcFailure.LogsNotServed or RpcFailure.Throttled)) failure = RpcFailure.Refused;
        var subscription = ofLogs ? "logs" : "newHeads";
        return new RpcException(failure, $"{host}: eth_subscribe {subscription}: error {code}: '{Hex.Excerpt(message)}'") { Code = code };
    }
}
