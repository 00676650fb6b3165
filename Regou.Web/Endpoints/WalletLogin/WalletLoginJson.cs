using Regou.Accounts.SignIn;
using Regou.Chain;

namespace Regou.Web.Endpoints.WalletLogin;

/// <summary>What a message must say, field by field as EIP-4361 names them.</summary>
/// <param name="Scheme">Stands before the domain where the site is not reached by https; else null.</param>
/// <param name="Address">The one that was asked for, in the letter case that the message needs; null: none was.</param>
/// <param name="Message">The whole text for that address to sign.</param>
internal sealed record SignInInvitationJson(
    string Nonce,
    string? Scheme,
    string Domain,
    string Uri,
    string Version,
    long ChainId,
    string Statement,
    string IssuedAt,
    string ExpirationTime,
    string? Address,
    string? Message)
{
    public static SignInInvitationJson Of(SignInInvitation invitation, Address? address) => new(
        invitation.Nonce,
        invitation.Scheme,
        invitation.Domain,
        invitation.Uri,
        "1",
        invitation.ChainId,
        invitation.Statement,
        SignInInvitation.Text(invitation.IssuedAt),
        SignInInvitation.Text(invitation.ExpirationTime),
        address?.ToChecksumString(),
        address is { } known ? invitation.MessageFor(known) : null);
}

internal sealed record WalletLoginRequest(string? Message, string? Signature);

internal sealed record SignedInJson(string Address, long UserId);
