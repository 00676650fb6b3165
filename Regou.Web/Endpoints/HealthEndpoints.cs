using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Regou.Web.Endpoints;

/// <summary>/healthz: the process answers. /readyz: every check tagged <see cref="Ready"/> passes; features add their own.</summary>
internal static class HealthEndpoints
{
    public const string Ready = "ready";

    public static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", tags: [Ready], timeout: TimeSpan.FromSeconds(5))
            .AddCheck<CollectorHealth>("collector", tags: [Ready]);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/readyz", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(Ready),
            ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(
                ReadinessJson.Of(report), ApiJson.Configured.ReadinessJson, cancellationToken: context.RequestAborted),
        });
    }
}

/// <param name="Status">healthy, degraded or unhealthy.</param>
internal sealed record ReadinessJson(string Status, IReadOnlyDictionary<string, ReadinessJson.Check> Checks)
{
    public static ReadinessJson Of(HealthReport report) => new(
        Word(report.Status),
        report.Entries.ToDictionary(entry => entry.Key, entry => new Check(
            Word(entry.Value.Status),
            entry.Value.Description,
            entry.Value.Data.GetValueOrDefault(CollectorHealth.Details) as CollectorJson)));

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    /// <param name="Details">Of the collector only.</param>
    internal sealed record Check(
        string Status,
        string? Description,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CollectorJson? Details);
}
