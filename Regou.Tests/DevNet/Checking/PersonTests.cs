using System.Diagnostics;
using System.Threading.Channels;
using Regou.Chain;
using Regou.DevNet;
using Regou.DevNet.Chain.Contracts;
using Regou.DevNet.Checking;
using Regou.Tests.DevNet.Worlds;
using Regou.Tests.Drivers;

namespace Regou.Tests.DevNet.Checking;

public sealed class PersonTests : IDisposable
{
    private static readonly Address Token = Address.Parse("0x2f0a0f50c71a605704fb729d5fd4487892844444");
    private readonly StubHandler regou = new();
    private readonly Ledger ledger = new();
    private readonly FakePhone phone = new();

    public PersonTests()
    {
        ledger.Launching(new FourLaunch(Address.Zero, Token, "a", "A"));
        regou.Reply("POST /dev/qr-login", """{"id":"1","qrText":"scan me"}""")
            .Reply("GET /dev/qr-login/1", """{"phase":"Scanned"}""", """{"phase":"Confirmed","userId":1}""");
    }

    public void Dispose() => regou.Dispose();

    [Fact]
    public async Task A_sign_in_that_fails_is_named_with_its_user()
    {
        regou.Reply("GET /dev/qr-login/1", """{"phase":"Failed"}""");

        var failure = await Should.ThrowAsync<DevNetException>(() => Person().JoinAsync(null, default));

        failure.Message.ShouldContain("user 1");
    }

    [Fact]
    public async Task A_sign_in_without_a_code_is_an_error()
    {
        regou.Reply("POST /dev/qr-login", """{"id":"1","qrText":null}""");

        (await Should.ThrowAsync<DevNetException>(() => Person().JoinAsync(null, default))).Message.ShouldContain("without a QR code");
    }

    [Fact]
    public async Task A_user_scans_starts_unsubscribes_and_then_counts()
    {
        phone.ReplyTo("/start", "welcome", "and more");
        phone.ReplyTo("/unsub four", "done");

        await Person().JoinAsync(PadName.Four, default);

        phone.Scanned.ShouldBe("scan me");
        phone.Said.ShouldBe(["/start", "/unsub four"]);
        ledger.Judge().ExpectedPushes.ShouldBe(0);
        phone.Unread.ShouldBe(0);
    }

    [Fact]
    public async Task A_user_reads_everything_and_writes_back_every_fifth_message()
    {
        using var end = new CancellationTokenSource();
        ledger.Subscribed(phone.Owner, null);
        var reading = Person().ReadAsync(end.Token);

        phone.Receive($"launch {Token}");
        for (var message = 0; message < 4; message++) phone.Receive("another");
        await Eventually.TrueAsync(() => phone.Said.Count == 1);

        ledger.Judge().Delivered.ShouldBe(1);
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => reading);
    }

    private Person Person() => new(phone, new(regou.Client()), ledger, TimeProvider.System);

    private sealed class FakePhone : IPhone
    {
        private readonly Channel<BotMessage> inbox = Channel.CreateUnbounded<BotMessage>();
        private readonly Dictionary<string, string[]> replies = [];

        public string Owner => "user 1";

        public string? Scanned { get; private set; }

        public List<string> Said { get; } = [];

        public int Unread => inbox.Reader.Count;

        public void ReplyTo(string word, params string[] texts) => replies[word] = texts;

        public void Receive(string text) => inbox.Writer.TryWrite(new(text, Stopwatch.GetTimestamp()));

        public Task SignInAsync(string qrText)
        {
            Scanned = qrText;
            return Task.CompletedTask;
        }

        public void Say(string text)
        {
            Said.Add(text);
            foreach (var reply in replies.GetValueOrDefault(text, [])) Receive(reply);
        }

        public async Task<BotMessage> NextAsync(CancellationToken cancellationToken) => await inbox.Reader.ReadAsync(cancellationToken);
    }
}
