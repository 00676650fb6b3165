namespace Regou.Payments.Addresses;

/// <summary>Where people pay to.</summary>
public enum CollectWay
{
    /// <summary>Nothing is set: payments are off.</summary>
    None,

    /// <summary>Each user to an address of his own.</summary>
    Derived,

    /// <summary>All to one address, from the wallets that they signed in with.</summary>
    Wallet,
}
