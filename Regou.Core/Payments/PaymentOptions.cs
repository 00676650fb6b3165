namespace Regou.Payments;

public sealed class PaymentOptions
{
    public const string Section = "Payments";

    /// <summary>
    /// An extended public key: of the account (m/44'/60'/0', children 0/i) or of its external chain (m/44'/60'/0'/0, children i). Each
    /// user gets the address of his id.
    /// </summary>
    public string? CollectXpub { get; set; }

    /// <summary>Without an extended key: the one address that all pay to, from the wallets they signed in with.</summary>
    public string? CollectWallet { get; set; }
}
