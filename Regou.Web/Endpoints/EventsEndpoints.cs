using Microsoft.AspNetCore.Http.HttpResults;
using Regou.Launches;

namespace Regou.Web.Endpoints;

internal static class EventsEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder api)
    {
        api.MapGet("/events/latest", (string? limit, string? before, LaunchQueries launches, CancellationToken cancellationToken) =>
                LatestAsync(null, limit, before, launches, cancellationToken))
            .WithName("LatestLaunches")
            .WithSummary("The newest launches of all sources, newest first.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapGet("/events/latest/{source}", LatestAsync)
            .WithName("LatestLaunchesOfSource")
            .WithSummary("The newest launches of one source (flap, four, gmgn), newest first.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<Results<Ok<LaunchPageJson>, ProblemHttpResult>> LatestAsync(
        string? source, string? limit, string? before, LaunchQueries launches, CancellationToken cancellationToken)
    {
        if (!PageRequest.TryRead(source, limit, before, out var page, out var problem)) return problem!;
        var found = await launches.LatestAsync(page.Source, page.Before, page.Limit, cancellationToken);
        return TypedResults.Ok(new LaunchPageJson([.. found.Select(LaunchJson.Of)], found.Count < page.Limit ? null : found[^1].Id));
    }
}
