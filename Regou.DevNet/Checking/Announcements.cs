using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using Regou.Chain;
using Regou.DevNet.Chain.Contracts;

namespace Regou.DevNet.Checking;

/// <summary>
/// Listens to the chain as any client may, and notes when the block of a launch was announced: by its head or by its first log,
/// whichever came first.
/// </summary>
internal sealed class Announcements : IDisposable
{
    private const string FourTopic = "0x396d5e902b675b032348d3d2e9517ee8f0c4a926603fbc075d3d282ff00cad20";
    private const string FlapTopic = "0x504e7f360b2e5fe33cbaaae4c593bc55305328341bf79009e43e0e3b7f699603";
    private const int BlocksRemembered = 1_000;
    private readonly ClientWebSocket socket = new();
    private readonly Dictionary<long, long> firstNotice = [];
    private byte[] buffer = new byte[16 * 1024];

    /// <summary>Done when the chain has confirmed both subscriptions.</summary>
    public async Task ConnectAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        await socket.ConnectAsync(endpoint, cancellationToken);
        await SubscribeAsync(["newHeads"], cancellationToken);
        var addresses = new[] { FourMemePad.RealAddress.ToString(), FlapPad.RealAddress.ToString() };
        await SubscribeAsync(["logs", new { address = addresses, topics = new[] { new[] { FourTopic, FlapTopic } } }], cancellationToken);
    }

    /// <summary>Until cancelled.</summary>
    /// <exception cref="DevNetException">The chain closed the connection.</exception>
    public async Task ListenAsync(Ledger ledger, CancellationToken cancellationToken)
    {
        while (true) Take(await ReceiveAsync(cancellationToken), Stopwatch.GetTimestamp(), ledger);
    }

    internal void Take(ReadOnlyMemory<byte> notice, long timestamp, Ledger ledger)
    {
        using var document = JsonDocument.Parse(notice);
        if (!document.RootElement.TryGetProperty("params", out var parameters)) return;
        var result = parameters.GetProperty("result");
        if (result.TryGetProperty("number", out var number))
        {
            NoticeOf(Number(number), timestamp);
        }
        else if (result.TryGetProperty("topics", out var topics))
        {
            var announced = NoticeOf(Number(result.GetProperty("blockNumber")), timestamp);
            ledger.Announced(Token(topics[0].GetString()!, result.GetProperty("data").GetString()!), announced);
        }
    }

    public void Dispose() => socket.Dispose();

    private long NoticeOf(long block, long timestamp)
    {
        if (!firstNotice.TryAdd(block, timestamp)) return firstNotice[block];
        firstNotice.Remove(block - BlocksRemembered);
        return timestamp;
    }

    /// <summary>The token is the second word of four.meme's event and the fourth of Flap's; each has 64 digits.</summary>
    private static Address Token(string topic, string data)
    {
        var word = topic == FourTopic ? 1 : 3;
        var start = "0x".Length + (word * 64) + 24;
        return data.Length < start + 40 ? Address.Zero : Address.Parse(string.Concat("0x", data.AsSpan(start, 40)));
    }

    private static long Number(JsonElement quantity) => long.Parse(quantity.GetString().AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private async Task SubscribeAsync(object[] subscription, CancellationToken cancellationToken)
    {
        var request = JsonSerializer.SerializeToUtf8Bytes(new { jsonrpc = "2.0", id = 1, method = "eth_subscribe", @params = subscription });
        await socket.SendAsync(request, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        while (true)
        {
            // Heads may come before the reply to the second subscription; nothing is launched yet.
            using var reply = JsonDocument.Parse(await ReceiveAsync(cancellationToken));
            if (reply.RootElement.TryGetProperty("error", out var error)) throw new DevNetException($"eth_subscribe: {error}");
            if (reply.RootElement.TryGetProperty("id", out _)) return;
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            if (length == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close) throw new DevNetException("the chain closed the connection that tells of its blocks");
            length += received.Count;
            if (received.EndOfMessage) return buffer.AsMemory(0, length);
        }
    }
}
