namespace Regou.Accounts.SignIn;

/// <summary>Whether a well-formed message is one for us, now.</summary>
internal static class SignInPolicy
{
    /// <summary>Clocks of two instances may differ by so much.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(30);

    /// <returns>Null when it is.</returns>
    public static (SignInRefusal Refusal, string Detail)? Refuse(SiweMessage message, SignInOptions options, DateTimeOffset now)
    {
        if (Site(message, options) is not { } site)
            return (SignInRefusal.DomainNotOurs, $"the message is for another site than {new Uri(options.SiteUrl).Authority}");
        if (!Uri.TryCreate(message.Fields.Uri, UriKind.Absolute, out var uri) || !SameOrigin(uri, site))
            return (SignInRefusal.UriNotOurs, $"URI leads to another site than {site.GetLeftPart(UriPartial.Authority)}");
        if (message.ChainId != options.ChainId) return (SignInRefusal.ChainNotOurs, $"Chain ID is not {options.ChainId}");
        return OfTime(message, now);
    }

    /// <summary>Issued At counts only against the future: how old a message may be is a matter of its nonce.</summary>
    private static (SignInRefusal Refusal, string Detail)? OfTime(SiweMessage message, DateTimeOffset now)
    {
        if (message.IssuedAt > now + ClockTolerance) return (SignInRefusal.NotYetValid, "Issued At is in the future");
        if (message.NotBefore > now + ClockTolerance) return (SignInRefusal.NotYetValid, "Not Before is in the future");
        return message.ExpirationTime <= now - ClockTolerance ? (SignInRefusal.Expired, "Expiration Time has passed") : null;
    }

    /// <summary>Our origin that the message's first line names.</summary>
    private static Uri? Site(SiweMessage message, SignInOptions options)
    {
        var site = new Uri(options.SiteUrl);
        var (scheme, domain) = (message.Fields.Scheme, message.Fields.Domain!);
        if (Names(site, scheme, domain)) return site;
        // No scheme says https in the standard, but a developer's machine seldom has it.
        var local = $"{scheme ?? message.Fields.Uri!.Split(':')[0]}://{domain}";
        return options.AnyLoopback && Uri.TryCreate(local, UriKind.Absolute, out var machine)
            && machine is { IsLoopback: true, Scheme: "http" or "https", UserInfo: "" } && Names(machine, scheme, domain)
            ? machine
            : null;
    }

    private static bool Names(Uri site, string? scheme, string domain) =>
        domain.Equals(site.Authority, StringComparison.OrdinalIgnoreCase)
        && (scheme is null || scheme.Equals(site.Scheme, StringComparison.OrdinalIgnoreCase));

    private static bool SameOrigin(Uri one, Uri other) =>
        one.UserInfo.Length == 0 && one.Scheme == other.Scheme && one.Authority.Equals(other.Authority, StringComparison.OrdinalIgnoreCase);
}
