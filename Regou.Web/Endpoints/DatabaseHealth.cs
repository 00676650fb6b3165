using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Regou.Data;

namespace Regou.Web.Endpoints;

/// <summary>The database can be read and has the shape of this version.</summary>
internal sealed class DatabaseHealth(IDbContextFactory<RegouDbContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var missing = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
            return missing == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"{missing} migrations are not applied");
        }
        catch (DbException error)
        {
            return HealthCheckResult.Unhealthy("cannot be read", error);
        }
    }
}
