using System.IO.Compression;
using Microsoft.AspNetCore.Http.HttpResults;
using Regou.Payments.Webhooks;

namespace Regou.Web.Endpoints;

/// <summary>Where providers post that BNB moved.</summary>
internal static class PaymentWebhookEndpoint
{
    public const string Path = "/webhook/bnb-transfer";

    public static void MapPaymentWebhook(this IEndpointRouteBuilder app) => app.MapPost(Path, TakeAsync).ExcludeFromDescription();

    private static async Task<IResult> TakeAsync(HttpRequest request, WebhookDesk desk, CancellationToken cancellationToken)
    {
        if (await BodyAsync(request, cancellationToken) is not { } body) return Status(StatusCodes.Status413PayloadTooLarge, "The body is longer than 1 MiB.");
        var answer = await desk.TakeAsync(new(name => Single(request, name), body), cancellationToken);
        return answer.Verdict switch
        {
            WebhookVerdict.Refused => Status(StatusCodes.Status401Unauthorized, answer.Detail!),
            WebhookVerdict.Malformed => Status(StatusCodes.Status400BadRequest, answer.Detail!),
            _ => TypedResults.Ok(new { hints = answer.Hints }),
        };
    }

    private static ProblemHttpResult Status(int status, string detail) => ApiProblem.Of(status, detail);

    private static string? Single(HttpRequest request, string name) => request.Headers[name] is [{ Length: > 0 } only] ? only : null;

    /// <returns>What was signed: some providers compress it. Null when it is too long, compressed or not; then no more than that was read.</returns>
    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var packed = string.Equals(request.Headers.ContentEncoding, "gzip", StringComparison.OrdinalIgnoreCase);
        await using var unpacking = packed ? new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true) : null;
        try
        {
            using var body = new MemoryStream();
            var part = new byte[16 * 1024];
            while (await ((Stream?)unpacking ?? request.Body).ReadAsync(part, cancellationToken) is > 0 and var length)
            {
                if (body.Length + length > WebhookDesk.LongestBody) return null;
                body.Write(part.AsSpan(0, length));
            }

            return body.ToArray();
        }
        catch (InvalidDataException)
        {
            // No gzip: nobody can have signed that.
            return [];
        }
    }
}
