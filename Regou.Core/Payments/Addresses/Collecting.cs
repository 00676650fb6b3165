using Microsoft.Extensions.Options;
using Regou.Chain;
using Regou.Chain.Keys;

namespace Regou.Payments.Addresses;

/// <summary>The settings of <see cref="PaymentOptions"/>, read once.</summary>
public sealed class Collecting
{
    public Collecting(IOptions<PaymentOptions> options)
    {
        if (options.Value.CollectXpub is { Length: > 0 } xpub) (Way, Key) = (CollectWay.Derived, ExtendedPublicKey.Parse(xpub));
        else if (options.Value.CollectWallet is { Length: > 0 } wallet) (Way, Wallet) = (CollectWay.Wallet, Address.ParseChecksummed(wallet.Trim()));
    }

    public CollectWay Way { get; }

    /// <summary>Set with <see cref="CollectWay.Derived"/>.</summary>
    public ExtendedPublicKey? Key { get; }

    /// <summary>Set with <see cref="CollectWay.Wallet"/>.</summary>
    public Address? Wallet { get; }
}
