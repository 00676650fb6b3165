using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Regou.Accounts.Sessions;
using Regou.Accounts.SignIn;
using Regou.Chain;
using Regou.Chain.Signatures;
using Regou.Tests.Builders;
using Regou.Tests.Drivers;

namespace Regou.Tests.Accounts.SignIn;

/// <summary>From the nonce to the session, on a real database; the chain says that there are no contracts.</summary>
public sealed class WalletSignInTests : IAsyncLifetime
{
    private const string Browser = "the secret of a browser";
    private static readonly DevWallet Wallet = DevWallet.First;
    private readonly FakeTimeProvider time = new(Given.Noon);
    private readonly IStateReader chain = Substitute.For<IStateReader>();
    private TestDatabase database = null!;
    private WalletNonces nonces = null!;
    private WalletSignIn signIn = null!;
    private WalletEntry entry = null!;
    private SessionBook sessions = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        chain.RunCodeAsync(default, default, default).ReturnsForAnyArgs(new byte[32]);
        nonces = new(database.Writes, database, time);
        var options = Options.Create(new SignInOptions { SiteUrl = "https://regou.example" });
        signIn = new(new(chain, NullLogger<SignatureCheck>.Instance), nonces, options, time);
        sessions = new(database.Writes, database, Options.Create(new SessionOptions()), time);
        entry = new(database.Writes, sessions, new(new(), new(), new()), time);
    }

    public Task DisposeAsync() => database.DisposeAsync().AsTask();

    [Fact]
    public async Task A_message_without_a_nonce_of_ours_is_refused_before_the_chain_is_asked()
    {
        (await RefusalAsync(Message("abcdefghijkl"))).ShouldBe(SignInRefusal.NonceUnknown);
        chain.ReceivedCalls().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("another browser")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_nonce_of_another_browser_is_refused(string? browser)
    {
        var message = Message(await nonces.IssueAsync(Browser, default));
        (await signIn.ProveAsync(message, Wallet.Sign(message), browser, default)).Refusal.ShouldBe(SignInRefusal.NonceUnknown);
    }

    [Fact]
    public async Task A_nonce_is_good_for_five_minutes()
    {
        // The message's own end is later, so that it is the nonce that ends.
        var message = Message(await nonces.IssueAsync(Browser, default), Given.Noon.AddHours(1));
        time.Advance(TimeSpan.FromMinutes(5));
        (await RefusalAsync(message)).ShouldBeNull();
        time.Advance(TimeSpan.FromSeconds(1));
        (await RefusalAsync(message)).ShouldBe(SignInRefusal.NonceUnknown);
    }

    [Fact]
    public async Task A_proof_that_grew_old_before_it_is_used_changes_nothing()
    {
        var proof = await ProofAsync();
        time.Advance(TimeSpan.FromMinutes(6));
        (await entry.SignInAsync(proof, null, "a browser", default)).ShouldBeNull();
        (await CountAsync()).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task A_code_of_another_kind_is_no_nonce()
    {
        var ticket = await new Regou.Accounts.LoginTickets(database.Writes, time).IssueAsync((await UserAsync()).Id, default);
        (await RefusalAsync(Message(ticket.Replace("-", "a", StringComparison.Ordinal).Replace("_", "a", StringComparison.Ordinal)))).ShouldBe(SignInRefusal.NonceUnknown);
    }

    [Fact]
    public async Task Of_many_who_bring_the_same_proof_one_gets_a_session()
    {
        var proof = await ProofAsync();

        var entered = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => entry.SignInAsync(proof, null, "a browser", default)));

        entered.OfType<EnteredUser>().ShouldHaveSingleItem();
        (await CountAsync()).ShouldBe((1, 1, 1));
        (await entry.LinkAsync(proof, entered.OfType<EnteredUser>().Single().UserId, 1, default)).ShouldBeNull();
    }

    [Fact]
    public async Task What_fails_after_the_nonce_leaves_it_as_it_was()
    {
        var proof = await ProofAsync();
        await ExecuteAsync("CREATE TRIGGER full BEFORE INSERT ON user_sessions BEGIN SELECT RAISE(FAIL, 'full'); END");
        await Should.ThrowAsync<DbUpdateException>(entry.SignInAsync(proof, null, "a browser", default));
        await ExecuteAsync("DROP TRIGGER full");
        (await entry.SignInAsync(proof, null, "a browser", default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_wallet_has_one_user_and_each_sign_in_a_session()
    {
        var first = (await entry.SignInAsync(await ProofAsync(), null, "one", default)).ShouldNotBeNull();
        var second = (await entry.SignInAsync(await ProofAsync(), null, "two", default)).ShouldNotBeNull();

        second.UserId.ShouldBe(first.UserId);
        second.SessionSecret.ShouldNotBe(first.SessionSecret);
        (await CountAsync()).ShouldBe((1, 1, 2));
        await using var db = database.CreateDbContext();
        (await db.UserWallets.SingleAsync()).Address.ShouldBe(Wallet.Address.ToString());
    }

    [Fact]
    public async Task The_same_user_in_the_same_browser_goes_on_with_his_session_freshly_proven()
    {
        var first = (await entry.SignInAsync(await ProofAsync(), null, "one", default)).ShouldNotBeNull();
        var session = (await sessions.FindAsync(first.SessionSecret, default)).ShouldNotBeNull();
        time.Advance(TimeSpan.FromHours(1));

        var again = (await entry.SignInAsync(await ProofAsync(), session.SessionId, "one", default)).ShouldNotBeNull();

        again.ShouldBe(new(first.UserId, null));
        (await sessions.FindAsync(first.SessionSecret, default))!.ProvenAt.ShouldBe(time.GetUtcNow());
    }

    [Fact]
    public async Task A_wallet_is_linked_only_by_a_session_that_was_proven_within_ten_minutes()
    {
        var first = (await entry.SignInAsync(await ProofAsync(), null, "one", default)).ShouldNotBeNull();
        var session = (await sessions.FindAsync(first.SessionSecret, default)).ShouldNotBeNull().SessionId;
        time.Advance(TimeSpan.FromMinutes(11));

        (await entry.LinkAsync(await ProofAsync(DevWallet.Second), first.UserId, session, default)).ShouldBe(new(DevWallet.Second.Address, null));
        (await WalletsAsync()).ShouldBe(1);

        await entry.SignInAsync(await ProofAsync(), session, "one", default);
        (await entry.LinkAsync(await ProofAsync(DevWallet.Second), first.UserId, session, default)).ShouldBe(new(DevWallet.Second.Address, first.UserId));
        (await WalletsAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_linked_wallet_with_an_account_of_its_own_makes_the_two_one()
    {
        var older = (await entry.SignInAsync(await ProofAsync(DevWallet.Second), null, "two", default)).ShouldNotBeNull();
        time.Advance(TimeSpan.FromSeconds(1));
        var younger = (await entry.SignInAsync(await ProofAsync(), null, "one", default)).ShouldNotBeNull();
        var session = (await sessions.FindAsync(younger.SessionSecret, default)).ShouldNotBeNull().SessionId;

        var linked = await entry.LinkAsync(await ProofAsync(DevWallet.Second), younger.UserId, session, default);

        linked.ShouldBe(new(DevWallet.Second.Address, older.UserId));
        (await sessions.FindAsync(younger.SessionSecret, default))!.UserId.ShouldBe(older.UserId);
    }

    [Fact]
    public async Task Neither_nonce_nor_secret_is_stored()
    {
        var nonce = await nonces.IssueAsync(Browser, default);
        nonce.Length.ShouldBe(24);
        await using var db = database.CreateDbContext();
        var row = await db.LoginNonces.SingleAsync();
        (row.NonceHash + row.Browser).ShouldNotContain(nonce);
        row.Browser.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Browser))));
        row.UserId.ShouldBeNull();
    }

    [Fact]
    public async Task Nonces_that_are_over_are_swept_by_the_next_one()
    {
        await nonces.IssueAsync(Browser, default);
        time.Advance(TimeSpan.FromMinutes(6));
        await nonces.IssueAsync(Browser, default);
        await using var db = database.CreateDbContext();
        (await db.LoginNonces.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task While_the_node_is_away_nothing_is_known_and_the_nonce_stays_good()
    {
        var message = Message(await nonces.IssueAsync(Browser, default));
        chain.RunCodeAsync(default, default, default).ThrowsAsyncForAnyArgs(new RpcException(RpcFailure.Unreachable, "away"));
        (await RefusalAsync(message)).ShouldBe(SignInRefusal.NodeAway);
        chain.RunCodeAsync(default, default, default).ReturnsForAnyArgs(new byte[32]);
        (await RefusalAsync(message)).ShouldBeNull();
    }

    [Theory]
    [InlineData("0x1234", SignInRefusal.SignatureMalformed)]
    [InlineData("nonsense", SignInRefusal.SignatureMalformed)]
    public async Task A_signature_out_of_shape_is_named(string signature, SignInRefusal refusal)
    {
        var message = Message(await nonces.IssueAsync(Browser, default));
        var proof = await signIn.ProveAsync(message, signature, Browser, default);
        proof.Refusal.ShouldBe(refusal);
        proof.Wallet.ShouldBeNull();
        proof.Detail.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_signature_of_another_wallet_is_refused()
    {
        var message = Message(await nonces.IssueAsync(Browser, default));
        (await signIn.ProveAsync(message, DevWallet.Second.Sign(message), Browser, default)).Refusal.ShouldBe(SignInRefusal.SignatureWrong);
    }

    [Fact]
    public async Task A_message_that_was_changed_after_it_was_signed_is_refused()
    {
        var message = Message(await nonces.IssueAsync(Browser, default));
        var changed = message.Replace("costs nothing", "costs little", StringComparison.Ordinal);
        (await signIn.ProveAsync(changed, Wallet.Sign(message), Browser, default)).Refusal.ShouldBe(SignInRefusal.SignatureWrong);
    }

    [Fact]
    public async Task A_text_that_is_no_message_is_refused_in_words() =>
        (await signIn.ProveAsync("hello", "0x", Browser, default)).Detail.ShouldBe("line 1 must be '… wants you to sign in with your Ethereum account:'");

    private static string Message(string nonce, DateTimeOffset? until = null, DevWallet? of = null, DateTimeOffset? at = null)
    {
        var invitation = SignInInvitation.Of(new("https://regou.example"), 56, nonce, at ?? Given.Noon);
        return (until is { } end ? invitation with { ExpirationTime = end } : invitation).MessageFor((of ?? Wallet).Address);
    }

    private async Task<SignInRefusal?> RefusalAsync(string message) =>
        (await signIn.ProveAsync(message, Wallet.Sign(message), Browser, default)).Refusal;

    private async Task<WalletProof> ProofAsync(DevWallet? of = null)
    {
        var message = Message(await nonces.IssueAsync(Browser, default), of: of, at: time.GetUtcNow());
        var proof = await signIn.ProveAsync(message, (of ?? Wallet).Sign(message), Browser, default);
        proof.Proven.ShouldBeTrue(proof.Detail);
        return proof;
    }

    private Task<Regou.Data.Entities.User> UserAsync() =>
        database.Writes.WriteAsync(db => Regou.Accounts.NewUser.AddAsync(db, Given.Noon, default), default);

    private async Task<int> WalletsAsync() => (await CountAsync()).Wallets;

    private async Task ExecuteAsync(string sql)
    {
        await using var db = database.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    private async Task<(int Users, int Wallets, int Sessions)> CountAsync()
    {
        await using var db = database.CreateDbContext();
        return (await db.Users.CountAsync(), await db.UserWallets.CountAsync(), await db.UserSessions.CountAsync());
    }
}
