using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Regou.Chain.Rpc;
using Regou.Launches;
using Regou.Launches.Collecting;
using Regou.Launches.History;
using Regou.Launches.Listings;

namespace Regou.Web.Endpoints;

/// <summary>
/// Whether the chain's head still moves, no launch is known to be missing, and how each endpoint fares. What is wrong here is
/// degraded: pages and queued messages still work.
/// </summary>
internal sealed class CollectorHealth(
    HeadTracker heads, NonceWatch nonces, CollectorMetrics metrics, GmgnStatus gmgn, IEnumerable<IEndpointStatus> transports) : IHealthCheck
{
    /// <summary>Key of <see cref="CollectorJson"/> in the check's data.</summary>
    public const string Details = "collector";
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var missing = nonces.Gaps.Sum(gap => gap.Missing);
        var details = new CollectorJson(
            [.. transports.SelectMany(transport => transport.Endpoints).Select(EndpointJson.Of)],
            metrics.MissedLiveTotal, metrics.RolledBackTotal, missing, gmgn.ToString());
        var data = new Dictionary<string, object> { [Details] = details };
        return Task.FromResult((heads.Newest, heads.Silence) switch
        {
            ({ } head, { } silence) when silence > Fresh => HealthCheckResult.Degraded(
                string.Create(CultureInfo.InvariantCulture, $"no new block for {silence.TotalSeconds:F0} s since {head.BlockNumber}"), data: data),
            ({ } head, _) when missing > 0 => HealthCheckResult.Degraded(
                string.Create(CultureInfo.InvariantCulture, $"block {head.BlockNumber}, {missing} launches of Flap are missing by its own count"),
                data: data),
            ({ } head, _) => HealthCheckResult.Healthy(string.Create(CultureInfo.InvariantCulture, $"block {head.BlockNumber}"), data),
            _ => HealthCheckResult.Degraded("no block seen yet", data: data),
        });
    }
}

/// <param name="MissedLive">Launches since the start of the process that only a sweep found, though an endpoint was listened to.</param>
/// <param name="RolledBack">Launches since the start of the process that a reorganisation took away.</param>
/// <param name="MissingByNonce">Launches of the last hour that Flap's own count says there were, and that are not recorded.</param>
/// <param name="Gmgn">Such as <c>off: GMGN_API_KEY is not set</c>.</param>
internal sealed record CollectorJson(
    IReadOnlyList<EndpointJson> Endpoints, long MissedLive, long RolledBack, long MissingByNonce, string Gmgn);
