using Microsoft.Extensions.Logging.Abstractions;
using Regou.Chain;
using Regou.Chain.Signatures;
using Regou.DevNet.Chain.Contracts;
using Regou.Tests.Chain.Rpc;
using Regou.Tests.Drivers;

namespace Regou.Tests.Chain.Signatures;

/// <summary>On a real chain, with wallets of every kind.</summary>
[Collection(AnvilCollection.Name)]
public sealed class SignatureCheckTests : IAsyncDisposable
{
    private const string Message = "Let me in, 热狗";
    private static readonly DevWallet Owner = DevWallet.First;
    private static readonly DevWallet Thief = DevWallet.Second;
    private readonly AnvilFixture chain;
    private readonly WalletContracts wallets;
    private readonly Client client;
    private readonly SignatureCheck check;

    public SignatureCheckTests(AnvilFixture chain)
    {
        this.chain = chain;
        wallets = new(chain);
        client = Client.With("RpcUrls", chain.Anvil.HttpUrl.ToString());
        check = new(client.Reader, NullLogger<SignatureCheck>.Instance);
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();

    [Fact]
    public async Task The_chain_itself_signs_as_the_key_of_its_account_does()
    {
        var signature = (await chain.Rpc.CallAsync("eth_sign", [chain.Sender.ToString(), HexData.Encode(System.Text.Encoding.UTF8.GetBytes(Message))], default)).GetString()!;

        (await check.VerifyAsync(chain.Sender, Message, signature, default)).ShouldBe(SignatureVerdict.Valid);
        Owner.Address.ShouldBe(chain.Sender);
        (await check.VerifyAsync(Owner.Address, Message, Owner.Sign(Message), default)).ShouldBe(SignatureVerdict.Valid);
    }

    [Fact]
    public async Task Another_key_another_message_and_another_account_are_refused()
    {
        var wrong = SignatureVerdict.Invalid(SignatureFault.AnotherSigner);
        (await check.VerifyAsync(Owner.Address, Message, Thief.Sign(Message), default)).ShouldBe(wrong);
        (await check.VerifyAsync(Owner.Address, Message + " ", Owner.Sign(Message), default)).ShouldBe(wrong);
        (await check.VerifyAsync(Address.Zero, Message, Owner.Sign(Message), default)).ShouldBe(wrong);
    }

    [Fact]
    public async Task A_contract_is_asked_itself()
    {
        var wallet = await wallets.DeployAsync("OwnedWallet", AbiValue.Of(Owner.Address));

        (await check.VerifyAsync(wallet, Message, Owner.Sign(Message), default)).ShouldBe(SignatureVerdict.Valid);
        (await check.VerifyAsync(wallet, Message, Thief.Sign(Message), default)).ShouldBe(Refused);
        (await check.VerifyAsync(wallet, Message, "0x", default)).ShouldBe(Refused);
        (await check.VerifyAsync(wallet, Message, "0x" + new string('a', 2 * SignatureCheck.LongestSignature), default)).ShouldBe(Refused);
    }

    [Fact]
    public async Task A_wallet_that_is_yet_to_be_made_is_made_for_the_question_only()
    {
        var factory = await wallets.DeployAsync("WalletFactory");
        var wallet = await wallets.AddressOfAsync(factory, Owner.Address);
        var make = WalletContracts.Call("WalletFactory", "make", AbiValue.Of(Owner.Address));
        var good = WalletContracts.Wrap(factory, make, Owner.SignBytes(Eip191.Digest(Message)));

        (await check.VerifyAsync(wallet, Message, good, default)).ShouldBe(SignatureVerdict.Valid);
        (await wallets.HasCodeAsync(wallet)).ShouldBeFalse();
        (await check.VerifyAsync(wallet, Message, WalletContracts.Wrap(factory, make, Thief.SignBytes(Eip191.Digest(Message))), default)).ShouldBe(Refused);
    }

    [Fact]
    public async Task A_thief_makes_no_wallet_at_another_ones_address()
    {
        var factory = await wallets.DeployAsync("WalletFactory");
        var victim = await wallets.AddressOfAsync(factory, Owner.Address);
        var his = WalletContracts.Call("WalletFactory", "make", AbiValue.Of(Thief.Address));
        var signature = Thief.SignBytes(Eip191.Digest(Message));
        var noWallet = SignatureVerdict.Invalid(SignatureFault.NoWallet);

        (await check.VerifyAsync(victim, Message, WalletContracts.Wrap(factory, his, signature), default)).ShouldBe(noWallet);
        (await check.VerifyAsync(Owner.Address, Message, WalletContracts.Wrap(factory, his, signature), default)).ShouldBe(noWallet);
        (await check.VerifyAsync(Owner.Address, Message, WalletContracts.Wrap(factory, his, Owner.SignBytes(Eip191.Digest(Message))), default)).ShouldBe(noWallet);
        (await check.VerifyAsync(victim, Message, WalletContracts.Wrap(factory, WalletContracts.Call("WalletFactory", "burn"), signature), default)).ShouldBe(noWallet);
        (await check.VerifyAsync(victim, Message, WalletContracts.Wrap(Address.Zero, [], signature), default)).ShouldBe(noWallet);
    }

    [Fact]
    public async Task A_wallet_that_must_be_got_ready_first_is_asked_again_afterwards()
    {
        var wallet = await wallets.DeployAsync("SleepingWallet", AbiValue.Of(Owner.Address));
        var wake = WalletContracts.Call("SleepingWallet", "wake");

        (await check.VerifyAsync(wallet, Message, Owner.Sign(Message), default)).ShouldBe(Refused);
        (await check.VerifyAsync(wallet, Message, WalletContracts.Wrap(wallet, wake, Owner.SignBytes(Eip191.Digest(Message))), default)).ShouldBe(SignatureVerdict.Valid);
        (await check.VerifyAsync(wallet, Message, WalletContracts.Wrap(wallet, wake, Thief.SignBytes(Eip191.Digest(Message))), default)).ShouldBe(Refused);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public async Task A_wallet_that_reverts_rambles_or_never_ends_is_refused(int way)
    {
        var wallet = await wallets.DeployAsync("BadWallet", AbiValue.Of(new System.Numerics.BigInteger(way)));

        (await check.VerifyAsync(wallet, Message, Owner.Sign(Message), default)).ShouldBe(Refused);
        (await check.VerifyAsync(wallet, Message, WalletContracts.Wrap(wallet, [1], Owner.SignBytes(Eip191.Digest(Message))), default)).ShouldBe(Refused);
    }

    [Fact]
    public async Task An_account_that_lends_itself_to_a_contract_may_sign_by_it_or_by_its_key()
    {
        var lender = new DevWallet("5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a");
        var no = await wallets.DeployAsync("Delegate", AbiValue.Of(false));
        var yes = await wallets.DeployAsync("Delegate", AbiValue.Of(true));

        await wallets.SetCodeAsync(lender.Address, "0xef0100" + no.ToString()[2..]);
        (await check.VerifyAsync(lender.Address, Message, lender.Sign(Message), default)).ShouldBe(SignatureVerdict.Valid);
        (await check.VerifyAsync(lender.Address, Message, Thief.Sign(Message), default)).ShouldBe(SignatureVerdict.Invalid(SignatureFault.AnotherSigner));
        await wallets.SetCodeAsync(lender.Address, "0xef0100" + yes.ToString()[2..]);
        (await check.VerifyAsync(lender.Address, Message, "0x1234", default)).ShouldBe(SignatureVerdict.Valid);
        await wallets.SetCodeAsync(lender.Address, "0x");
    }

    private static SignatureVerdict Refused => SignatureVerdict.Invalid(SignatureFault.RefusedByWallet);
}
