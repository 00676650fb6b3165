using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Regou.Tests.Chain.Rpc;

/// <summary>The node's side of one WebSocket.</summary>
internal sealed class FakeSocket(WebSocket socket, CancellationToken aborted)
{
    public const string Heads = "0xaaa";
    public const string Logs = "0xbbb";

    /// <summary>The two eth_subscribe requests, newHeads and logs, without answering them.</summary>
    public async Task<(JsonElement Heads, JsonElement Logs)> ReadSubscriptionsAsync() => (await ReadAsync(), await ReadAsync());

    /// <summary>Reads the two eth_subscribe requests and confirms them.</summary>
    public async Task ConfirmAsync()
    {
        var (heads, logs) = await ReadSubscriptionsAsync();
        await ConfirmAsync(heads, Heads);
        await ConfirmAsync(logs, Logs);
    }

    public Task ConfirmAsync(JsonElement request, string subscription) =>
        SendAsync(JsonSerializer.Serialize(new { jsonrpc = "2.0", id = request.GetProperty("id"), result = subscription }));

    public Task RefuseAsync(JsonElement request, int code, string message) =>
        SendAsync(JsonSerializer.Serialize(new { jsonrpc = "2.0", id = request.GetProperty("id"), error = new { code, message } }));

    public Task SendHeadAsync(long number) => SendAsync(Announcement(Heads, NodeJson.Header(number)));

    public Task SendLogAsync(long block, int index, bool removed = false) => SendAsync(Announcement(Logs, NodeJson.Log(block, index, removed: removed)));

    public static string Announcement(string subscription, object result) =>
        JsonSerializer.Serialize(new { jsonrpc = "2.0", method = "eth_subscription", @params = new { subscription, result } });

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), text.Length);

    /// <summary>In frames of so many bytes.</summary>
    public async Task SendAsync(byte[] bytes, int frame)
    {
        for (var at = 0; at < bytes.Length; at += frame)
        {
            var part = bytes.AsMemory(at, Math.Min(frame, bytes.Length - at));
            await socket.SendAsync(part, WebSocketMessageType.Text, at + frame >= bytes.Length, aborted);
        }
    }

    /// <summary>A message that does not end.</summary>
    public async Task SendHalfAsync(string text) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(text).AsMemory(0, text.Length / 2), WebSocketMessageType.Text, endOfMessage: false, aborted);

    /// <summary>Without a word.</summary>
    public void Vanish() => socket.Abort();

    public Task CloseAsync(string reason) => socket.CloseAsync(WebSocketCloseStatus.EndpointUnavailable, reason, aborted);

    public async Task UntilClosedAsync()
    {
        var buffer = new byte[4096];
        while ((await socket.ReceiveAsync(buffer.AsMemory(), aborted)).MessageType != WebSocketMessageType.Close)
        {
        }
    }

    private async Task<JsonElement> ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), aborted);
            length += part.Count;
            if (part.EndOfMessage) return JsonDocument.Parse(buffer.AsMemory(0, length)).RootElement;
        }
    }
}
