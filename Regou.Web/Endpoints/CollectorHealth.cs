using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Regou.Launches.Collecting;

namespace Regou.Web.Endpoints;

/// <summary>Whether the chain's head still moves. A stale one is degraded: pages and queued messages still work.</summary>
internal sealed class CollectorHealth(HeadTracker heads) : IHealthCheck
{
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult((heads.Newest, heads.Silence) switch
        {
            ({ } head, { } silence) when silence <= Fresh => HealthCheckResult.Healthy(
                string.Create(CultureInfo.InvariantCulture, $"block {head.BlockNumber}")),
            ({ } head, { } silence) => HealthCheckResult.Degraded(
                string.Create(CultureInfo.InvariantCulture, $"no new block for {silence.TotalSeconds:F0} s since {head.BlockNumber}")),
            _ => HealthCheckResult.Degraded("no block seen yet"),
        });
}
