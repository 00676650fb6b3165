using System.Globalization;
using Regou.Chain;

namespace Regou.Accounts.SignIn;

/// <summary>What a message must say to be accepted.</summary>
public sealed record SignInInvitation(
    string? Scheme, string Domain, string Uri, long ChainId, string Statement, string Nonce, DateTimeOffset IssuedAt, DateTimeOffset ExpirationTime)
{
    /// <summary>ASCII, as the standard wants it.</summary>
    public const string StatementText = "Sign in to Regou. This costs nothing and sends no transaction.";

    /// <param name="site">The origin that the visitor is on.</param>
    public static SignInInvitation Of(Uri site, long chainId, string nonce, DateTimeOffset now) => new(
        site.Scheme == System.Uri.UriSchemeHttps ? null : site.Scheme,
        site.Authority,
        site.GetLeftPart(UriPartial.Authority) + "/login",
        chainId,
        StatementText,
        nonce,
        now,
        now + WalletNonces.Life);

    /// <summary>The text for a wallet to sign.</summary>
    public string MessageFor(Address address)
    {
        var fields = new SiweFields
        {
            Scheme = Scheme,
            Domain = Domain,
            Address = address.ToChecksumString(),
            Statement = Statement,
            Uri = Uri,
            Version = "1",
            ChainId = ChainId.ToString(CultureInfo.InvariantCulture),
            Nonce = Nonce,
            IssuedAt = Text(IssuedAt),
            ExpirationTime = Text(ExpirationTime),
        };
        return SiweMessage.TryBuild(fields, out var message, out var problem) ? message.ToString() : throw new InvalidOperationException(problem);
    }

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
