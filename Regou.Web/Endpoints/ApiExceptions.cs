using Microsoft.AspNetCore.Diagnostics;
using Regou.Web.Endpoints.WalletLogin;

namespace Regou.Web.Endpoints;

/// <summary>A program that failed to be served gets problem+json; people get the error page.</summary>
internal sealed class ApiExceptions : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // By now the request's own path is that of the error page.
        var failed = new PathString(httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path);
        if (!failed.StartsWithSegments(EndpointMap.ApiPrefix) && !IsWalletLogin(failed, httpContext.Request.Method)) return false;
        var problem = ApiProblem.Of(StatusCodes.Status500InternalServerError, "The server failed; the failure is logged.");
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private static bool IsWalletLogin(PathString path, string method) =>
        path == WalletLoginEndpoints.NoncePath || (HttpMethods.IsPost(method) && path.StartsWithSegments(WalletLoginEndpoints.LoginPath));
}
