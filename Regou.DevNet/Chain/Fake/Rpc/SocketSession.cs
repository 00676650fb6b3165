using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace Regou.DevNet.Chain.Fake.Rpc;

/// <summary>One WebSocket: questions in, answers and announcements out. A client that reads too slowly is cut off, as nodes do.</summary>
internal sealed class SocketSession(WebSocket socket, RpcDispatcher dispatcher) : ISubscriber
{
    private const int LongestQueue = 16_384;
    private const int LongestRequest = 4 * 1024 * 1024;
    private readonly Channel<Outgoing> outgoing = Channel.CreateBounded<Outgoing>(new BoundedChannelOptions(LongestQueue) { SingleReader = true });
    private readonly ConcurrentDictionary<string, LogMatch?> subscriptions = new();
    private int lastSubscription;

    private enum End
    {
        None,
        Cut,
        Close,
    }

    public int Subscriptions => subscriptions.Count;

    public string Add(LogMatch? logs)
    {
        var id = "0x" + Interlocked.Increment(ref lastSubscription).ToString("x32", CultureInfo.InvariantCulture);
        subscriptions[id] = logs;
        return id;
    }

    public bool Remove(string subscription) => subscriptions.TryRemove(subscription, out _);

    /// <param name="result">The announcement's header or log as JSON.</param>
    public void Announce(Announcement announcement, ReadOnlySpan<byte> result)
    {
        foreach (var (id, match) in subscriptions)
        {
            var wanted = announcement is Announcement.LogSeen seen ? match is not null && match.Takes(seen.Log) : match is null;
            if (!wanted) continue;
            var json = new JsonBuffer();
            NodeJson.Announcement(json, id, result);
            Send(new(json.Written, End.None));
        }
    }

    /// <summary>These bytes as they are.</summary>
    public void SendText(ReadOnlyMemory<byte> text) => Send(new(text, End.None));

    /// <summary>A message begins, and in the middle of it the connection ends.</summary>
    public void CutInMessage() => Send(new("{\"jsonrpc\":\"2.0\",\"method\":\"eth_subscr"u8.ToArray(), End.Cut));

    /// <summary>An orderly end.</summary>
    public void Close() => Send(new(default, End.Close));

    public void Abort() => socket.Abort();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = WriteAsync(stop.Token);
        try
        {
            await ReadAsync(stop.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            // The client went away, or the node did.
        }

        await stop.CancelAsync();
        await writing;
    }

    private void Send(Outgoing message)
    {
        if (!outgoing.Writer.TryWrite(message)) socket.Abort();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var length = 0;
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                if (part.MessageType == WebSocketMessageType.Close) return;
                length += part.Count;
                if (part.EndOfMessage) break;
                if (length > LongestRequest) return;
                if (length == buffer.Length) Array.Resize(ref buffer, length * 2);
            }

            var json = new JsonBuffer();
            Answer(buffer.AsMemory(0, length), json);
            Send(new(json.Written, End.None));
        }
    }

    private void Answer(ReadOnlyMemory<byte> message, JsonBuffer json)
    {
        try
        {
            using var request = JsonDocument.Parse(message);
            dispatcher.Answer(request.RootElement, this, json);
        }
        catch (JsonException)
        {
            NodeJson.Error(json, id: null, -32700, "parse error");
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var (text, end) in outgoing.Reader.ReadAllAsync(cancellationToken))
            {
                if (end == End.Close) await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "the node restarts", cancellationToken);
                else await socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: end == End.None, cancellationToken);
                if (end == End.Cut) socket.Abort();
                if (end != End.None) return;
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            socket.Abort();
        }
    }

    private sealed record Outgoing(ReadOnlyMemory<byte> Text, End End);
}
