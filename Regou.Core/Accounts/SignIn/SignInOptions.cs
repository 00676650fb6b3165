namespace Regou.Accounts.SignIn;

/// <summary>What a wallet's sign-in must be for.</summary>
public sealed class SignInOptions
{
    public const string Section = "SignIn";

    /// <summary>How people reach the site; a message must be for its host. Said by whoever knows it.</summary>
    public string SiteUrl { get; set; } = "http://localhost";

    /// <summary>On a developer's machine: any host that is this machine will do, too.</summary>
    public bool AnyLoopback { get; set; }

    public long ChainId { get; set; } = 56;
}
