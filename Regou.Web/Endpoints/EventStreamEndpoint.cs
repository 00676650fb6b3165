using System.Globalization;
using Microsoft.Extensions.Options;
using Regou.Launches;
using Regou.Web.Security;
using Regou.Web.Settings;

namespace Regou.Web.Endpoints;

internal static class EventStreamEndpoint
{
    public static void MapEventStream(this IEndpointRouteBuilder api) =>
        api.MapGet("/events/stream", StreamAsync)
            .WithName("LaunchStream")
            .WithSummary("Server-sent events: every launch as it is seen. Resumes after the header Last-Event-ID.")
            .Produces<LaunchJson>(StatusCodes.Status200OK, "text/event-stream")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> StreamAsync(
        string? source,
        HttpContext context,
        LaunchFeed feed,
        LaunchQueries launches,
        StreamSlots slots,
        IOptions<WebOptions> web,
        TimeProvider time,
        IHostApplicationLifetime lifetime)
    {
        if (!PageRequest.TrySource(source, out var only, out var problem)) return problem!;
        if (!TryLastEventId(context.Request, out var after))
            return ApiProblem.BadParameter("Last-Event-ID", "Last-Event-ID must be the id of an event of this stream: a whole number.");

        using var slot = slots.TryTake(ClientAddress.Of(context), out var refusal);
        if (slot is null) return refusal!;
        // A stream never ends by itself, so a stopping server ends it rather than wait for the client.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var stream = new LaunchStream(feed, launches, only, TimeSpan.FromSeconds(web.Value.StreamHeartbeatSeconds), time);
        try
        {
            var events = await SseWriter.BeginAsync(context.Response, end.Token);
            await stream.WriteAsync(events, after, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
        }

        return Results.Empty;
    }

    private static bool TryLastEventId(HttpRequest request, out long? id)
    {
        id = null;
        if (request.Headers["Last-Event-ID"].ToString() is not { Length: > 0 } text) return true;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        id = number;
        return true;
    }
}
