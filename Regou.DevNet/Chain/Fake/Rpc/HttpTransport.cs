using System.Text;
using System.Text.Json;

namespace Regou.DevNet.Chain.Fake.Rpc;

/// <summary>JSON-RPC over POST, with everything that can go wrong on the way.</summary>
internal sealed class HttpTransport(RpcDispatcher dispatcher, NodeKnobs knobs)
{
    public async Task HandleAsync(HttpContext context)
    {
        JsonDocument request;
        try
        {
            request = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        }
        catch (JsonException)
        {
            var error = new JsonBuffer();
            NodeJson.Error(error, id: null, -32700, "parse error");
            await WriteAsync(context, 400, "application/json", error.Written);
            return;
        }

        using (request)
        {
            await knobs.Gate.PassAsync(context.RequestAborted);
            if (knobs.Delay > TimeSpan.Zero) await Task.Delay(knobs.Delay, TimeProvider.System, context.RequestAborted);
            await AnswerAsync(context, request.RootElement);
        }
    }

    private static Task RefuseAsync(HttpContext context, Refusal refusal, JsonBuffer json)
    {
        if (refusal.RetryAfter is not null) context.Response.Headers.RetryAfter = refusal.RetryAfter;
        return refusal.Page is { } page
            ? WriteAsync(context, refusal.Status, "text/html", Encoding.UTF8.GetBytes(page))
            : WriteAsync(context, refusal.Status, "application/json", json.Written);
    }

    private static Task WriteAsync(HttpContext context, int status, string mediaType, ReadOnlyMemory<byte> body, int promised = -1)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = promised < 0 ? body.Length : promised;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private async Task AnswerAsync(HttpContext context, JsonElement request)
    {
        if (!knobs.NextFaults.TryDequeue(out var fault)) fault = knobs.Fault?.Invoke(RpcDispatcher.NameOf(request));
        var json = new JsonBuffer();
        var refusal = knobs.Rate?.Take();
        if (refusal is not null) NodeJson.Error(json, id: null, refusal.Code, refusal.Message);
        else refusal = dispatcher.Answer(request, subscriber: null, json);
        if (fault is not null) await FailAsync(context, fault, json);
        else if (refusal is not null) await RefuseAsync(context, refusal, json);
        else await WriteAsync(context, 200, "application/json", json.Written);
    }

    private static async Task FailAsync(HttpContext context, HttpFault fault, JsonBuffer json)
    {
        switch (fault)
        {
            case HttpFault.Page page:
                if (page.RetryAfter is not null) context.Response.Headers.RetryAfter = page.RetryAfter;
                await WriteAsync(context, page.Status, page.MediaType, Encoding.UTF8.GetBytes(page.Body));
                break;
            case HttpFault.CutOff:
                await WriteAsync(context, 200, "application/json", json.Written[..(json.Length / 2)], json.Length);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                break;
            case HttpFault.TooShort:
                await WriteAsync(context, 200, "application/json", json.Written[..(json.Length - 2)]);
                break;
            case HttpFault.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            case HttpFault.Reset:
                context.Abort();
                break;
        }
    }
}
