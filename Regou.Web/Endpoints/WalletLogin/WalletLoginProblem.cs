using Microsoft.AspNetCore.Http.HttpResults;
using Regou.Accounts.SignIn;
using Regou.Data;

namespace Regou.Web.Endpoints.WalletLogin;

/// <summary>Why nobody was signed in: a sentence for people and the word <c>reason</c> for programs.</summary>
internal static class WalletLoginProblem
{
    public static ProblemHttpResult Of(WalletProof refused) => Of(refused.Refusal!.Value, refused.Detail!);

    /// <summary>The wallet was proven, but who asks was not, lately enough.</summary>
    public static ProblemHttpResult NotProven() => TypedResults.Problem(
        "Not linked: sign in again first, the last proof is older than 10 minutes.",
        statusCode: StatusCodes.Status403Forbidden,
        extensions: [new("reason", "not_proven")]);

    public static ProblemHttpResult Of(SignInRefusal refusal, string detail) => TypedResults.Problem(
        $"Not signed in: {detail}.",
        statusCode: refusal switch
        {
            SignInRefusal.MessageMalformed or SignInRefusal.SignatureMalformed => StatusCodes.Status400BadRequest,
            SignInRefusal.NodeAway => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status401Unauthorized,
        },
        extensions: [new("reason", refusal.Word())]);
}
