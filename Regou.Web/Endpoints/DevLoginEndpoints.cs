using Microsoft.AspNetCore.Mvc;
using Regou.Data;
using Regou.WeChat;

namespace Regou.Web.Endpoints;

/// <summary>Lets an unattended check on a developer's machine sign in. Not mapped outside Development.</summary>
internal static class DevLoginEndpoints
{
    private static readonly TimeSpan CodeLimit = TimeSpan.FromSeconds(15);

    public static void MapDevLogins(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/dev/qr-login").ExcludeFromDescription();
        group.MapPost("", StartAsync);
        group.MapGet("{id}", (string id, DevLogins logins) => logins.Find(id) is { State: { } state }
            ? (IResult)TypedResults.Ok(new DevLoginSeen(state.Phase.Word(), state.UserId))
            : ApiProblem.Of(StatusCodes.Status404NotFound, "No sign-in with this id."));
    }

    private static async Task<IResult> StartAsync(
        [FromServices] IQrLogins qrLogins, DevLogins logins, TimeProvider time, CancellationToken cancellationToken)
    {
        var login = qrLogins.Start();
        using var limit = new CancellationTokenSource(CodeLimit, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            while (true)
            {
                var next = login.NextChange;
                var state = login.State;
                if (state.QrText is { } text) return TypedResults.Ok(new DevLoginStarted(logins.Add(login), text));
                if (state.Phase == QrLoginPhase.Failed)
                    return ApiProblem.Of(StatusCodes.Status502BadGateway, $"No code: {state.Failure?.Word()}.");
                await next.WaitAsync(end.Token);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return ApiProblem.Of(StatusCodes.Status504GatewayTimeout, "The WeChat service gave no code in time.");
        }
    }
}

internal sealed record DevLoginStarted(string Id, string QrText);

internal sealed record DevLoginSeen(string Phase, long? UserId);
