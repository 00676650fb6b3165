using Microsoft.Extensions.Options;
using Regou.Chain;
using Regou.Chain.Keys;

namespace Regou.Payments;

/// <summary>Each message begins with the name of the environment variable; none holds the value, which may be a secret given by mistake.</summary>
internal sealed class PaymentOptionsValidation : IValidateOptions<PaymentOptions>
{
    private const string Xpub = "BNB_COLLECT_XPUB";
    private const string Wallet = "BNB_COLLECT_WALLET";

    public ValidateOptionsResult Validate(string? name, PaymentOptions options)
    {
        var (xpub, wallet) = (options.CollectXpub is { Length: > 0 }, options.CollectWallet is { Length: > 0 });
        List<string> problems = [];
        if (xpub && ProblemOfXpub(options.CollectXpub) is { } wrongKey) problems.Add($"{Xpub} {wrongKey}");
        if (wallet && ProblemOfWallet(options.CollectWallet) is { } wrongWallet) problems.Add($"{Wallet} {wrongWallet}");
        if (xpub && wallet)
            problems.Add($"{Xpub} and {Wallet} are both set: keep {Xpub} for an address of each user's own, or {Wallet} for one that all pay to");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static string? ProblemOfXpub(string? text)
    {
        try
        {
            ExtendedPublicKey.Parse(text);
            return null;
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
    }

    private static string? ProblemOfWallet(string? text)
    {
        if (SecretText.KindOf(text) is { } secret) return $"is {secret}, which no server may have; give the wallet's address";
        try
        {
            return Address.ParseChecksummed(text?.Trim()) == Address.Zero ? "is the zero address, which nobody owns" : null;
        }
        catch (FormatException)
        {
            return "must be an address: 0x and 40 hex digits, in the letter case that the wallet shows (EIP-55)";
        }
    }
}
