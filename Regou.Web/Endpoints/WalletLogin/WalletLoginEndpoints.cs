using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Regou.Accounts.SignIn;
using Regou.Chain;
using Regou.Web.Security;

namespace Regou.Web.Endpoints.WalletLogin;

/// <summary>Signing in with a wallet, for the page and for programs: ask for a nonce, sign, post.</summary>
internal static class WalletLoginEndpoints
{
    public const string LoginPath = "/login";
    public const string NoncePath = "/login/nonce";
    public const string LinkPath = "/login/wallet";

    /// <summary>The page at the same address answers GET and would take forms.</summary>
    private const int BeforeThePage = -1;

    public static void MapWalletLogin(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("").RequireRateLimiting(ApiRateLimits.SignInPolicy);
        group.MapGet(NoncePath, InviteAsync).DescribeInvitation();
        group.MapPost(LoginPath, SignInAsync).WithOrder(BeforeThePage).DescribeSignIn();
        group.MapPost(LinkPath, LinkAsync).DescribeLink();
    }

    private static async Task<IResult> InviteAsync(
        string? address, HttpContext context, WalletNonces nonces, IOptions<SignInOptions> signIn, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Forbidden(context, signIn.Value) is { } forbidden) return forbidden;
        Address? known = null;
        try
        {
            if (address is not null) known = Address.ParseChecksummed(address);
        }
        catch (FormatException wrong)
        {
            return ApiProblem.BadParameter("address", wrong.Message);
        }

        var nonce = await nonces.IssueAsync(BrowserCookie.ReadOrSet(context), cancellationToken);
        var invitation = SignInInvitation.Of(Site(context.Request, signIn.Value), signIn.Value.ChainId, nonce, time.GetUtcNow());
        return TypedResults.Ok(SignInInvitationJson.Of(invitation, known));
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, WalletSignIn signIn, WalletEntry entry, IOptions<SignInOptions> options, CancellationToken cancellationToken)
    {
        var (proof, problem) = await ProveAsync(context, signIn, options.Value, cancellationToken);
        if (proof is null) return problem!;
        if (await entry.SignInAsync(proof, context.User.SessionId(), SessionCookie.DeviceOf(context), cancellationToken) is not { } entered) return UsedUp();
        if (entered.SessionSecret is { } secret) await SessionCookie.SignInAsync(context, secret);
        return TypedResults.Ok(new SignedInJson(proof.Wallet!.Value.ToChecksumString(), entered.UserId));
    }

    private static async Task<IResult> LinkAsync(
        HttpContext context, WalletSignIn signIn, WalletEntry entry, IOptions<SignInOptions> options, CancellationToken cancellationToken)
    {
        if (context.User.UserId() is not { } userId || context.User.SessionId() is not { } sessionId)
            return ApiProblem.Of(StatusCodes.Status401Unauthorized, "Sign in first.");
        var (proof, problem) = await ProveAsync(context, signIn, options.Value, cancellationToken);
        if (proof is null) return problem!;
        if (await entry.LinkAsync(proof, userId, sessionId, cancellationToken) is not { } linked) return UsedUp();
        return linked.UserId is { } account
            ? TypedResults.Ok(new SignedInJson(linked.Wallet.ToChecksumString(), account))
            : WalletLoginProblem.NotProven();
    }

    private static async Task<(WalletProof? Proof, IResult? Problem)> ProveAsync(
        HttpContext context, WalletSignIn signIn, SignInOptions options, CancellationToken cancellationToken)
    {
        if (Forbidden(context, options) is { } forbidden) return (null, forbidden);
        var (request, problem) = await WalletLoginBody.ReadAsync(context.Request, cancellationToken);
        if (request is null) return (null, problem);
        var proof = await signIn.ProveAsync(request.Message!, request.Signature!, BrowserCookie.Read(context), cancellationToken);
        return proof.Proven ? (proof, null) : (null, WalletLoginProblem.Of(proof));
    }

    private static ProblemHttpResult? Forbidden(HttpContext context, SignInOptions options)
    {
        context.Response.Headers.CacheControl = "no-store";
        return OwnOrigin.Allows(context.Request, options.SiteUrl)
            ? null
            : ApiProblem.Of(StatusCodes.Status403Forbidden, "Another site is behind this request.");
    }

    private static ProblemHttpResult UsedUp() => WalletLoginProblem.Of(SignInRefusal.NonceUnknown, WalletSignIn.NonceWords);

    /// <summary>Our site as the visitor sees it: on a developer's machine that is whatever loopback name he typed.</summary>
    private static Uri Site(HttpRequest request, SignInOptions options) =>
        options.AnyLoopback && Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var seen) && seen.IsLoopback
            ? seen
            : new Uri(options.SiteUrl);
}
