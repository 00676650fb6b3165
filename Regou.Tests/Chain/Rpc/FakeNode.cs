using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Regou.Chain;

namespace Regou.Tests.Chain.Rpc;

/// <summary>A node on 127.0.0.1 that says what a test wants it to say, over HTTP and WebSocket.</summary>
internal sealed class FakeNode : IAsyncDisposable
{
    private readonly WebApplication app;
    private int sockets;

    private FakeNode()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        app = builder.Build();
        app.UseWebSockets();
        app.Run(HandleAsync);
    }

    /// <summary>Answers a POST; the argument is the request's JSON.</summary>
    public Func<JsonElement, Answer> OnPost { get; set; } = request => Answer.Result(request, "0x1");

    /// <summary>
    /// When set, the head that it tells wherever logs are asked for together with the head: <see cref="OnPost"/> and
    /// <see cref="Requests"/> then get the eth_getLogs alone.
    /// </summary>
    public long? Head { get; set; }

    /// <summary>Talks over a WebSocket; the number counts connections from 1. The connection ends with the method.</summary>
    public Func<FakeSocket, int, Task> OnSocket { get; set; } = (socket, _) => socket.UntilClosedAsync();

    /// <summary>When set, WebSocket handshakes get this status instead.</summary>
    public int? HandshakeStatus { get; set; }

    public ConcurrentQueue<JsonElement> Requests { get; } = new();

    public int Sockets => Volatile.Read(ref sockets);

    public string Http => $"http://127.0.0.1:{Port}/v1/secret-key";

    public string WebSocket => $"ws://127.0.0.1:{Port}/ws/secret-key";

    public string Host => $"127.0.0.1:{Port}";

    private int Port { get; set; }

    public static async Task<FakeNode> StartAsync()
    {
        var node = new FakeNode();
        await node.app.StartAsync();
        node.Port = new Uri(node.app.Urls.First()).Port;
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest) await TalkAsync(context);
        else await AnswerAsync(context);
    }

    private async Task TalkAsync(HttpContext context)
    {
        if (HandshakeStatus is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        try
        {
            await OnSocket(new FakeSocket(socket, context.RequestAborted), Interlocked.Increment(ref sockets));
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            // The client went away: what most tests end with.
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var request = body.RootElement.Clone();
        var guarded = Head is not null && request.ValueKind == JsonValueKind.Array && request[request.GetArrayLength() - 1].GetProperty("method").GetString() == "eth_getLogs";
        var asked = guarded ? request[1] : request;
        Requests.Enqueue(asked);
        var answer = OnPost(asked);
        if (guarded && answer is { CutOff: false, Hang: false } && answer.Body.StartsWith('{'))
            answer = answer with { Body = $"[{Answer.Result(request[0], Quantity.Format(Head!.Value)).Body},{answer.Body}]" };
        if (answer.Hang) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.MediaType;
        if (answer.RetryAfter is not null) context.Response.Headers.RetryAfter = answer.RetryAfter;
        if (answer.CutOff) context.Response.ContentLength = answer.Body.Length + 1000;
        await context.Response.WriteAsync(answer.Body);
        if (!answer.CutOff) return;
        await context.Response.Body.FlushAsync();
        context.Abort();
    }
}
