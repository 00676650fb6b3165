using Microsoft.OpenApi;

namespace Regou.Web.Endpoints.WalletLogin;

/// <summary>The same for /openapi/v1.json. The bodies are read by hand, so their shape is told here.</summary>
internal static class WalletLoginDescription
{
    public static void DescribeInvitation(this RouteHandlerBuilder endpoint) => endpoint
        .WithName("SignInNonce")
        .WithSummary("What a wallet must sign to sign in (EIP-4361). Sets a cookie that the nonce is bound to; good for 5 minutes and one use.")
        .Produces<SignInInvitationJson>()
        .Problems(StatusCodes.Status400BadRequest, StatusCodes.Status403Forbidden, StatusCodes.Status429TooManyRequests)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            foreach (var parameter in operation.Parameters ?? []) parameter.Description = "The wallet's address: the answer then holds the whole message.";
            return Task.CompletedTask;
        });

    public static void DescribeSignIn(this RouteHandlerBuilder endpoint) => endpoint
        .WithName("SignInWithWallet")
        .WithSummary("Signs in: a message that the wallet signed by personal_sign (EIP-191; contract wallets by EIP-1271 or EIP-6492). Sets the session cookie.")
        .Proof();

    public static void DescribeLink(this RouteHandlerBuilder endpoint) => endpoint
        .WithName("LinkWallet")
        .WithSummary("Adds a wallet to the account that is signed in, by the same proof.")
        .Proof();

    private static void Proof(this RouteHandlerBuilder endpoint) => endpoint
        .Produces<SignedInJson>()
        .Problems(
            StatusCodes.Status400BadRequest,
            StatusCodes.Status401Unauthorized,
            StatusCodes.Status403Forbidden,
            StatusCodes.Status413PayloadTooLarge,
            StatusCodes.Status415UnsupportedMediaType,
            StatusCodes.Status429TooManyRequests,
            StatusCodes.Status503ServiceUnavailable)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = Body() } };
            return Task.CompletedTask;
        });

    private static OpenApiMediaType Body() => new()
    {
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "message", "signature" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["message"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The signed text, at most 4,096 characters of ASCII." },
                ["signature"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "0x and hex." },
            },
        },
    };

    private static RouteHandlerBuilder Problems(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses) endpoint.ProducesProblem(status);
        return endpoint;
    }
}
