using System.Net.WebSockets;
using System.Threading.Channels;

namespace Regou.Chain.Rpc;

/// <summary>One connection to one endpoint, from connecting to its end.</summary>
internal sealed class WebSocketSession(Uri endpoint, LogFilter filter, ChainOptions options, TimeProvider time)
{
    internal const int MaxMessageBytes = 8 * 1024 * 1024;
    private readonly RpcQuestion question = new(EndpointUrls.Host(endpoint), "WebSocket", TriedBlocks: null);
    private readonly TimeSpan headSilence = TimeSpan.FromSeconds(options.HeadSilenceSeconds);
    private readonly TimeSpan setUpLimit = TimeSpan.FromSeconds(options.RequestTimeoutSeconds);

    /// <summary>Writes notices until the connection fails. While the writer is full nothing is read: the endpoint has to wait.</summary>
    /// <param name="heard">Told of each notice before it is written.</param>
    /// <exception cref="RpcException">Always, unless cancelled: why the connection ended.</exception>
    public async Task RunAsync(ChannelWriter<ChainNotice> writer, Action<ChainNotice> heard, CancellationToken cancellationToken)
    {
        var protocol = new SubscriptionProtocol(question.Host, filter);
        using var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(15);
        socket.Options.CollectHttpResponseDetails = true;
        using var watchdog = new Watchdog(time, cancellationToken);
        watchdog.Arm(setUpLimit);
        try
        {
            await socket.ConnectAsync(endpoint, watchdog.Token);
            foreach (var request in protocol.Requests)
                await socket.SendAsync(request, WebSocketMessageType.Text, endOfMessage: true, watchdog.Token);
            await ListenAsync(socket, protocol, watchdog, writer, heard, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw question.Failure(RpcFailure.Unreachable, protocol.Confirmed
                ? $"no head for {headSilence.TotalSeconds:0.###} s"
                : $"not connected and subscribed within {setUpLimit.TotalSeconds:0.###} s");
        }
        catch (Exception error) when (error is WebSocketException or HttpRequestException or IOException)
        {
            var failure = (int)socket.HttpStatusCode is 402 or 403 or 429 ? RpcFailure.Throttled : RpcFailure.Unreachable;
            throw question.Failure(failure, Hex.Excerpt(error.Message), error);
        }
    }

    private async Task ListenAsync(
        ClientWebSocket socket,
        SubscriptionProtocol protocol,
        Watchdog watchdog,
        ChannelWriter<ChainNotice> writer,
        Action<ChainNotice> heard,
        CancellationToken cancellationToken)
    {
        using var buffer = new PooledBuffer(MaxMessageBytes);
        var notices = new List<ChainNotice>();
        while (true)
        {
            await ReceiveAsync(socket, buffer, watchdog.Token);
            notices.Clear();
            protocol.Accept(buffer.Written, time.GetUtcNow(), notices);
            foreach (var notice in notices)
            {
                heard(notice);
                if (notice is ChainNotice.Connected or ChainNotice.Head) watchdog.Arm(headSilence);
                if (writer.TryWrite(notice)) continue;
                watchdog.Disarm();
                await writer.WriteAsync(notice, cancellationToken);
                watchdog.Arm(headSilence);
            }
        }
    }

    private async Task ReceiveAsync(ClientWebSocket socket, PooledBuffer buffer, CancellationToken cancellationToken)
    {
        buffer.Clear();
        while (buffer.Free() is { IsEmpty: false } free)
        {
            var part = await socket.ReceiveAsync(free, cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                var reason = Hex.Excerpt(socket.CloseStatusDescription);
                throw question.Failure(RpcFailure.Unreachable, $"closed by the endpoint: {socket.CloseStatus} '{reason}'");
            }
            buffer.Advance(part.Count);
            if (part.EndOfMessage) return;
        }
        throw question.Failure(RpcFailure.MalformedReply, $"a message is larger than {MaxMessageBytes} bytes");
    }
}
