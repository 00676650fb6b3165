using Microsoft.AspNetCore.Http.HttpResults;

namespace Regou.Web.Endpoints;

/// <summary>problem+json that says in words what was wrong.</summary>
internal static class ApiProblem
{
    public static ProblemHttpResult Of(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    /// <param name="parameter">The name as the caller wrote it in the query, the path or a header.</param>
    public static ProblemHttpResult BadParameter(string parameter, string detail) => TypedResults.Problem(
        detail,
        statusCode: StatusCodes.Status400BadRequest,
        extensions: [new("parameter", parameter)]);
}
