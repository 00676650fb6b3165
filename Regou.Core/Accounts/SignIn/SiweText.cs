using System.Text;

namespace Regou.Accounts.SignIn;

/// <summary>The lines of a sign-in message (EIP-4361): which stand where, and in which order.</summary>
internal static class SiweText
{
    public const string Asks = " wants you to sign in with your Ethereum account:";
    public const string SchemeEnd = "://";
    public const string UriLine = "URI: ";
    public const string VersionLine = "Version: ";
    public const string ChainLine = "Chain ID: ";
    public const string NonceLine = "Nonce: ";
    public const string IssuedLine = "Issued At: ";
    public const string ExpirationLine = "Expiration Time: ";
    public const string NotBeforeLine = "Not Before: ";
    public const string RequestLine = "Request ID: ";
    public const string ResourcesLine = "Resources:";
    public const string ResourceMark = "- ";

    /// <summary>Two empty lines remain where there is no statement.</summary>
    public static string Write(SiweFields fields)
    {
        var text = new StringBuilder();
        if (fields.Scheme is { } scheme) text.Append(scheme).Append(SchemeEnd);
        text.Append(fields.Domain).Append(Asks).Append('\n').Append(fields.Address).Append("\n\n");
        if (fields.Statement is { } statement) text.Append(statement).Append('\n');
        text.Append('\n').Append(UriLine).Append(fields.Uri);
        Line(text, VersionLine, fields.Version);
        Line(text, ChainLine, fields.ChainId);
        Line(text, NonceLine, fields.Nonce);
        Line(text, IssuedLine, fields.IssuedAt);
        Line(text, ExpirationLine, fields.ExpirationTime);
        Line(text, NotBeforeLine, fields.NotBefore);
        Line(text, RequestLine, fields.RequestId);
        if (fields.Resources is not { } resources) return text.ToString();
        text.Append('\n').Append(ResourcesLine);
        foreach (var resource in resources) Line(text, ResourceMark, resource);
        return text.ToString();
    }

    private static void Line(StringBuilder text, string name, string? value)
    {
        if (value is not null) text.Append('\n').Append(name).Append(value);
    }
}
