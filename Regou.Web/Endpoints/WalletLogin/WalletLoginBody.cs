using System.Text.Json;

namespace Regou.Web.Endpoints.WalletLogin;

/// <summary>The body of a sign-in: JSON and no more than it needs. A form of another site cannot send JSON.</summary>
internal static class WalletLoginBody
{
    /// <summary>A message of 4 KiB and a wrapped signature of 16 KiB in hex.</summary>
    public const int Longest = 48 * 1024;

    public static async Task<(WalletLoginRequest? Request, IResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType()) return (null, ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "The body must be application/json."));
        var bytes = new byte[Longest + 1];
        var length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > Longest) return (null, ApiProblem.Of(StatusCodes.Status413PayloadTooLarge, $"The body has more than {Longest} bytes."));
        return Parse(bytes.AsSpan(0, length)) is { Message: not null, Signature: not null } read
            ? (read, null)
            : (null, ApiProblem.Of(StatusCodes.Status400BadRequest, "The body must be JSON with the texts message and signature."));
    }

    private static WalletLoginRequest? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ApiJson.Configured.WalletLoginRequest);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Half of a surrogate pair is an InvalidOperationException.
            return null;
        }
    }
}
