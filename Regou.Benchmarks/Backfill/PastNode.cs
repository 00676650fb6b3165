using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Regou.Benchmarks.Past;
using Regou.Chain;

namespace Regou.Benchmarks.Backfill;

/// <summary>
/// A JSON-RPC node on the loopback interface, in this process, whose past are <see cref="PastLaunches"/>: eth_blockNumber and
/// eth_getLogs, up to 10,000 blocks at once. Each answer is written once and then kept, so that it costs later rounds little.
/// </summary>
internal sealed class PastNode : IAsyncDisposable
{
    private const long MostBlocks = 10_000;
    private readonly ConcurrentDictionary<(long From, long To), byte[]> answers = new();
    private readonly int logs;
    private readonly WebApplication app;

    private PastNode(int logs)
    {
        this.logs = logs;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public long LastBlock => PastLaunches.BlockOf(logs - 1);

    public Uri Url => new(app.Urls.First());

    public static async Task<PastNode> StartAsync(int logs, CancellationToken cancellationToken)
    {
        var node = new PastNode(logs);
        await node.app.StartAsync(cancellationToken);
        return node;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var request = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        context.Response.ContentType = "application/json";
        if (request.RootElement.ValueKind == JsonValueKind.Object)
        {
            await WriteAsync(context.Response, request.RootElement);
            return;
        }

        var before = "["u8.ToArray();
        foreach (var call in request.RootElement.EnumerateArray())
        {
            await context.Response.BodyWriter.WriteAsync(before);
            await WriteAsync(context.Response, call);
            before = ","u8.ToArray();
        }

        await context.Response.BodyWriter.WriteAsync("]"u8.ToArray());
    }

    private async Task WriteAsync(HttpResponse response, JsonElement call)
    {
        var id = call.GetProperty("id").GetRawText();
        var head = Encoding.UTF8.GetBytes($"{{\"jsonrpc\":\"2.0\",\"id\":{id},");
        await response.BodyWriter.WriteAsync(head);
        await response.BodyWriter.WriteAsync(Outcome(call));
        await response.BodyWriter.WriteAsync("}"u8.ToArray());
    }

    private byte[] Outcome(JsonElement call)
    {
        if (call.GetProperty("method").GetString() != "eth_getLogs")
            return Encoding.UTF8.GetBytes($"\"result\":\"{Quantity.Format(LastBlock + 1_000)}\"");
        var filter = call.GetProperty("params")[0];
        var (from, to) = (Block("fromBlock"), Block("toBlock"));
        return to - from >= MostBlocks
            ? Encoding.UTF8.GetBytes($"\"error\":{{\"code\":-32000,\"message\":\"exceed maximum block range: {MostBlocks}\"}}")
            : answers.GetOrAdd((from, to), Logs);

        long Block(string name) => Quantity.ParseInt64(filter.GetProperty(name).GetString());
    }

    private byte[] Logs((long From, long To) range)
    {
        var text = new ArrayBufferWriter<byte>();
        text.Write("\"result\":"u8);
        LogText.WriteList(text, Math.Min(logs, PastLaunches.FirstFrom(range.From)), Math.Min(logs, PastLaunches.FirstFrom(range.To + 1)));
        return text.WrittenSpan.ToArray();
    }
}
