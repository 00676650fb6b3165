using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Regou.Payments;
using Regou.Payments.Addresses;
using Regou.Tests.Chain.Keys;

namespace Regou.Tests.Payments;

public sealed class PaymentOptionsTests
{
    private const string Wallet = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    private const string PrivateKey = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    [Theory]
    [InlineData("xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi")]
    [InlineData(PrivateKey)]
    [InlineData("0x" + PrivateKey)]
    [InlineData("one two three four five six seven eight nine ten eleven twelve")]
    public void A_private_key_stops_the_start_by_the_variables_name_and_is_not_repeated(string secret)
    {
        foreach (var (name, options) in new[] { ("BNB_COLLECT_XPUB", Of(secret, null)), ("BNB_COLLECT_WALLET", Of(null, secret)) })
        {
            var problem = Problems(options).ShouldHaveSingleItem();
            problem.ShouldStartWith($"{name} is ");
            problem.ShouldContain("which no server may have");
            problem.ShouldNotContain(secret[..8]);
        }
    }

    [Fact]
    public void A_mistyped_key_is_named() => Problems(Of(HdVectors.AccountXpub[..^1] + "q", null)).ShouldHaveSingleItem().ShouldStartWith("BNB_COLLECT_XPUB is no extended public key");

    [Theory]
    [InlineData("0xf39fd6e51aad88F6F4ce6aB8827279cffFb92266")]
    [InlineData("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb9226")]
    [InlineData("alice.bnb")]
    public void A_mistyped_wallet_is_named_and_not_repeated(string wallet)
    {
        var problem = Problems(Of(null, wallet)).ShouldHaveSingleItem();
        problem.ShouldStartWith("BNB_COLLECT_WALLET must be an address");
        problem.ShouldNotContain(wallet[..8]);
    }

    [Fact]
    public void Nobody_owns_the_zero_address() =>
        Problems(Of(null, "0x0000000000000000000000000000000000000000")).ShouldHaveSingleItem().ShouldContain("nobody owns");

    [Fact]
    public void Both_ways_at_once_are_a_mistake() => Problems(Of(HdVectors.AccountXpub, Wallet)).ShouldHaveSingleItem().ShouldContain("both set");

    [Fact]
    public void Neither_is_payments_off() => Problems(Of("", null)).ShouldBeEmpty();

    [Fact]
    public void Each_way_by_itself_is_right()
    {
        Problems(Of(HdVectors.ExternalXpub, null)).ShouldBeEmpty();
        Problems(Of(null, Wallet)).ShouldBeEmpty();
        new Collecting(Options.Create(Of(HdVectors.ExternalXpub, ""))).Way.ShouldBe(CollectWay.Derived);
        new Collecting(Options.Create(Of("", Wallet))).Wallet.ShouldNotBeNull().ToChecksumString().ShouldBe(Wallet);
        new Collecting(Options.Create(Of(null, null))).Way.ShouldBe(CollectWay.None);
    }

    private static PaymentOptions Of(string? xpub, string? wallet) => new() { CollectXpub = xpub, CollectWallet = wallet };

    private static IEnumerable<string> Problems(PaymentOptions options)
    {
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
                [new("Payments:CollectXpub", options.CollectXpub), new("Payments:CollectWallet", options.CollectWallet)]).Build())
            .AddLogging().AddPayments().BuildServiceProvider();
        try
        {
            _ = services.GetRequiredService<IOptions<PaymentOptions>>().Value;
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return invalid.Failures;
        }
    }
}
