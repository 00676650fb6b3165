using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Regou.Chain.Rpc;
using Regou.Launches.Collecting;

namespace Regou.Web.Endpoints;

/// <summary>Whether the chain's head still moves, and how each endpoint fares. A stale head is degraded: pages and queued messages
/// still work.</summary>
internal sealed class CollectorHealth(HeadTracker heads, IEnumerable<IEndpointStatus> transports) : IHealthCheck
{
    /// <summary>Key of the endpoints in the check's data.</summary>
    public const string Endpoints = "endpoints";
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<EndpointJson> endpoints = [.. transports.SelectMany(transport => transport.Endpoints).Select(EndpointJson.Of)];
        var data = new Dictionary<string, object> { [Endpoints] = endpoints };
        return Task.FromResult((heads.Newest, heads.Silence) switch
        {
            ({ } head, { } silence) when silence <= Fresh => HealthCheckResult.Healthy(
                string.Create(CultureInfo.InvariantCulture, $"block {head.BlockNumber}"), data),
            ({ } head, { } silence) => HealthCheckResult.Degraded(
                string.Create(CultureInfo.InvariantCulture, $"no new block for {silence.TotalSeconds:F0} s since {head.BlockNumber}"), data: data),
            _ => HealthCheckResult.Degraded("no block seen yet", data: data),
        });
    }
}
