using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Regou.Data;
using Regou.Plans;
using Regou.Web.Endpoints;
using Regou.Web.Security.ApiKeys;
using Regou.Web.Settings;

namespace Regou.Web.Security;

internal static class ApiRateLimits
{
    public const string Policy = "api";
    public const string SignInPolicy = "sign-in";
    private const int BurstSeconds = 10;

    public static void AddApiRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<WebOptions>>((limits, web) =>
        {
            limits.AddPolicy(Policy, context => Partition(context, web.Value));
            limits.AddPolicy(SignInPolicy, context => RateLimitPartition.GetTokenBucketLimiter(
                ClientAddress.Of(context), _ => Minute(web.Value.SignInRequestsPerMinute)));
            limits.OnRejected = (rejected, _) => new(RejectAsync(rejected));
        });
    }

    /// <summary>All keys of an owner share one bucket, which is another one when his plan is; who comes without a key has his address's.</summary>
    private static RateLimitPartition<string> Partition(HttpContext context, WebOptions web)
    {
        if (ApiKeyScheme.TierOf(context.User) is not { } tier)
            return RateLimitPartition.GetTokenBucketLimiter(ClientAddress.Of(context), _ => Bucket(web.ApiRequestsPerSecond));
        return RateLimitPartition.GetTokenBucketLimiter($"user {context.User.UserId()} {tier.Word()}", _ => Bucket(PerSecond(tier, web)));
    }

    private static int PerSecond(Tier tier, WebOptions web) => tier switch
    {
        Tier.Yearly => web.ApiRequestsPerSecondYearly,
        Tier.Monthly => web.ApiRequestsPerSecondMonthly,
        _ => web.ApiRequestsPerSecondTrial,
    };

    private static TokenBucketRateLimiterOptions Bucket(int perSecond) => new()
    {
        TokenLimit = perSecond * BurstSeconds,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };

    private static TokenBucketRateLimiterOptions Minute(int perMinute) => new()
    {
        TokenLimit = perMinute,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        QueueLimit = 0,
    };

    private static Task RejectAsync(OnRejectedContext rejected)
    {
        var context = rejected.HttpContext;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Ceiling(after.TotalSeconds) : 1;
        context.Response.Headers.RetryAfter = Math.Max(1, wait).ToString(CultureInfo.InvariantCulture);
        var problem = ApiProblem.Of(StatusCodes.Status429TooManyRequests, $"Too many requests {(ApiKeyScheme.TierOf(context.User) is null ? "from this address" : "with the keys of this account")}; wait a second.");
        return problem.ExecuteAsync(context);
    }
}
