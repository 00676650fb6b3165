using System.Collections.Frozen;
using Regou.DevNet.WeChat.Endpoints;

namespace Regou.DevNet.WeChat.Hosting;

/// <summary>Finds the endpoint, draws its fault and writes the reply as the service does.</summary>
internal sealed class Dispatcher(World world, IReadOnlyList<IApiEndpoint> endpoints, Func<HttpContext, Task<bool>> otherPages)
{
    private readonly FrozenDictionary<string, IApiEndpoint> byPath = endpoints.ToFrozenDictionary(endpoint => endpoint.Path);

    public Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (!byPath.TryGetValue(request.Path.Value ?? "", out var endpoint)) return OtherAsync(context);
        if (!endpoint.Takes(request.Method)) return WriteAsync(context, ReadOnlyMemory<byte>.Empty, StatusCodes.Status405MethodNotAllowed);
        return world.Knobs.Faults.Draw(endpoint.Name, world.Lots) is { } fault ? FailAsync(context, endpoint, fault) : AnswerAsync(context, endpoint);
    }

    private static async Task AnswerAsync(HttpContext context, IApiEndpoint endpoint) =>
        await WriteAsync(context, await endpoint.AnswerAsync(context));

    private static Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> body, int status = StatusCodes.Status200OK)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/octet-stream";
        response.ContentLength = body.Length;
        return body.IsEmpty ? Task.CompletedTask : response.BodyWriter.WriteAsync(body).AsTask();
    }

    private static async Task HangAsync(HttpContext context)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }

    private async Task OtherAsync(HttpContext context)
    {
        if (!await otherPages(context)) await WriteAsync(context, ReadOnlyMemory<byte>.Empty, StatusCodes.Status404NotFound);
    }

    private async Task FailAsync(HttpContext context, IApiEndpoint endpoint, ILinkFault fault)
    {
        world.Stats.Count(fault);
        if (fault is ILinkFault.AcceptThenReset or ILinkFault.AcceptThenHang or ILinkFault.AcceptThen524
            or ILinkFault.MalformedJson or ILinkFault.EmptyBody) await endpoint.AnswerAsync(context);

        switch (fault)
        {
            case ILinkFault.Reset or ILinkFault.AcceptThenReset:
                context.Abort();
                break;
            case ILinkFault.Hang or ILinkFault.AcceptThenHang:
                await HangAsync(context);
                break;
            case ILinkFault.RateLimited:
                await WriteAsync(context, Replies.RateLimited);
                break;
            case ILinkFault.StaleToken:
                await WriteAsync(context, Replies.Stale(world.Knobs.StaleTokenStyle, world.Lots));
                break;
            case ILinkFault.MalformedJson:
                await WriteAsync(context, Replies.CutOff);
                break;
            case ILinkFault.EmptyBody:
                await WriteAsync(context, ReadOnlyMemory<byte>.Empty);
                break;
            default:
                var (status, page) = GatewayPages.Of(fault);
                await WriteAsync(context, page, status);
                break;
        }
    }
}
