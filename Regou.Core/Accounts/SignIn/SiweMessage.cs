using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Regou.Chain;

namespace Regou.Accounts.SignIn;

/// <summary>A sign-in message (EIP-4361) whose every field has the shape that the standard asks for. <see cref="ToString"/> writes it.</summary>
public sealed record SiweMessage
{
    private const int ShortestNonce = 8;

    private SiweMessage(SiweFields fields) => Fields = fields;

    /// <summary>As they are written.</summary>
    public SiweFields Fields { get; }

    public Address Address { get; private init; }

    public long ChainId { get; private init; }

    public DateTimeOffset IssuedAt { get; private init; }

    public DateTimeOffset? ExpirationTime { get; private init; }

    public DateTimeOffset? NotBefore { get; private init; }

    /// <param name="problem">Names the field that is missing or out of shape; it quotes nothing of it.</param>
    public static bool TryBuild(
        SiweFields fields, [NotNullWhen(true)] out SiweMessage? message, [NotNullWhen(false)] out string? problem)
    {
        message = null;
        problem = Texts(fields);
        if (problem is not null) return false;
        var address = Address.TryParse(fields.Address, out var parsed) ? parsed : Address.Zero;
        if (address.ToChecksumString() != fields.Address)
            problem = "the address is not 0x and 40 hex digits in the letter case of its checksum (EIP-55)";
        else if (!TryChain(fields.ChainId, out var chainId))
            problem = "Chain ID is not a number of digits below 2^63";
        else if (!Rfc3339.TryParse(fields.IssuedAt!, out var issuedAt))
            problem = NotTime("Issued At");
        else if (!TryTime(fields.ExpirationTime, out var expirationTime))
            problem = NotTime("Expiration Time");
        else if (!TryTime(fields.NotBefore, out var notBefore))
            problem = NotTime("Not Before");
        else
        {
            message = new(fields)
            {
                Address = address,
                ChainId = chainId,
                IssuedAt = issuedAt,
                ExpirationTime = expirationTime,
                NotBefore = notBefore,
            };
        }

        return message is not null;
    }

    /// <summary>The text that wallets sign: lines that end with LF, none after the last.</summary>
    public override string ToString() => SiweText.Write(Fields);

    private static string? Texts(SiweFields fields)
    {
        if (fields.Domain is not { Length: > 0 } domain || !Rfc3986.IsAuthority(domain)) return "the domain is missing or no host (RFC 3986 authority)";
        if (fields.Scheme is { } scheme && !Rfc3986.IsScheme(scheme)) return "the scheme before the domain is none";
        if (fields.Address is null) return "the address is missing";
        if (fields.Statement is { } statement && !Rfc3986.IsSentence(statement))
            return "the statement holds a character that the standard does not allow there";
        if (fields.Uri is not { } uri || !Rfc3986.IsUri(uri)) return "URI is missing or no URI (RFC 3986)";
        if (fields.Version != "1") return "Version is not 1";
        if (fields.Nonce is not { Length: >= ShortestNonce } nonce || !nonce.All(char.IsAsciiLetterOrDigit))
            return "Nonce is missing, shorter than 8 characters, or has others than letters and digits";
        if (fields.IssuedAt is null) return "Issued At is missing";
        if (fields.RequestId is { } requestId && !Rfc3986.IsPchars(requestId)) return "Request ID holds a character that the standard does not allow there";
        return fields.Resources?.All(resource => Rfc3986.IsUri(resource)) == false ? "one of Resources is no URI (RFC 3986)" : null;
    }

    private static string NotTime(string field) => $"{field} is not a time as in 2026-11-22T04:00:00Z (RFC 3339)";

    private static bool TryChain(string? text, out long chainId) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out chainId);

    private static bool TryTime(string? text, out DateTimeOffset? time)
    {
        time = null;
        if (text is null) return true;
        var valid = Rfc3339.TryParse(text, out var parsed);
        if (valid) time = parsed;
        return valid;
    }
}
