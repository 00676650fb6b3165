using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Regou.Payments.Webhooks;
using Regou.Tests.Drivers;

namespace Regou.Tests.Payments.Webhooks;

public sealed class WebhookDeskTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(SignedNotices.SignedAt);
    private readonly Recorder hints = new();
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    public static TheoryData<string> Providers => ["moralis", "alchemy", "quicknode"];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_a_provider_signed_is_accepted(string provider)
    {
        (await TakeAsync(Headers(provider), SignedNotices.Body)).Verdict.ShouldBe(WebhookVerdict.Accepted);

        await using var db = database.CreateDbContext();
        (await db.WebhookDeliveries.SingleAsync()).Provider.ShouldBe(provider);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_body_that_was_changed_by_one_byte_is_refused(string provider) =>
        await RefusedAsync(Headers(provider), SignedNotices.Body.Replace("1000000000000000000", "9000000000000000000", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Another_secret_is_refused(string provider) => await RefusedAsync(Headers(provider), SignedNotices.Body, new()
    {
        MoralisSecret = "another", AlchemyKey = "another", QuickNodeToken = "another", Secret = "another-0123456789",
    });

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Without_its_secret_a_provider_is_unknown(string provider) => await RefusedAsync(Headers(provider), SignedNotices.Body, new());

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("0xzz")]
    [InlineData("ac0f5fe9f15f89b92a329d1cacee4c2846f8afec318d27dbf838793731156111")]
    [InlineData("0xac0f5fe9f15f89b92a329d1cacee4c2846f8afec318d27dbf8387937311561110")]
    [InlineData("0xac0f5fe9f15f89b92a329d1cacee4c2846f8afec318d27dbf83879373115611")]
    [InlineData("0xzc0f5fe9f15f89b92a329d1cacee4c2846f8afec318d27dbf838793731156111")]
    public async Task A_signature_out_of_shape_is_refused(string signature) =>
        await RefusedAsync(new Dictionary<string, string> { ["x-signature"] = signature }, SignedNotices.Body);

    [Fact]
    public async Task A_notice_without_any_signature_is_refused() => await RefusedAsync(new Dictionary<string, string>(), SignedNotices.Body);

    [Fact]
    public async Task Who_sends_two_signatures_must_have_made_both()
    {
        var headers = SignedNotices.Alchemy();
        headers["x-signature"] = "0x" + new string('0', 64);

        await RefusedAsync(headers, SignedNotices.Body);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    [InlineData(86_400)]
    public async Task A_signed_time_that_is_far_away_is_refused(int seconds)
    {
        clock.Advance(TimeSpan.FromSeconds(seconds));

        await RefusedAsync(SignedNotices.QuickNode(), SignedNotices.Body);
        await RefusedAsync(SignedNotices.Hmac("{}", SignedNotices.SignedAt), "{}");
    }

    [Theory]
    [InlineData(300)]
    [InlineData(-300)]
    public async Task A_signed_time_that_is_near_is_taken(int seconds)
    {
        clock.Advance(TimeSpan.FromSeconds(seconds));

        (await TakeAsync(SignedNotices.QuickNode(), SignedNotices.Body)).Verdict.ShouldBe(WebhookVerdict.Accepted);
    }

    [Theory]
    [InlineData("X-QN-Nonce")]
    [InlineData("X-QN-Timestamp")]
    public async Task What_the_signature_covers_must_be_there(string missing)
    {
        var headers = SignedNotices.QuickNode();
        headers.Remove(missing);

        await RefusedAsync(headers, SignedNotices.Body);
    }

    [Theory]
    [InlineData("X-Regou-Signature", "sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("X-Regou-Signature", "sha256=")]
    [InlineData("X-Regou-Timestamp", "1790708121")]
    [InlineData("X-Regou-Timestamp", null)]
    public async Task Who_signs_by_hmac_must_have_signed_time_and_body(string header, string? forged)
    {
        var headers = SignedNotices.Hmac("{}", SignedNotices.SignedAt);
        if (forged is null) headers.Remove(header);
        else headers[header] = forged;

        await RefusedAsync(headers, "{}");
        await RefusedAsync(SignedNotices.Hmac("{}", SignedNotices.SignedAt), "{ }");
        await RefusedAsync(SignedNotices.Hmac("{}", SignedNotices.SignedAt), "{}", new() { MoralisSecret = SignedNotices.HmacSecret });
    }

    [Theory]
    [InlineData("0X")]
    [InlineData("00")]
    public async Task A_signature_with_another_prefix_of_the_same_length_is_refused(string prefix) =>
        await RefusedAsync(new Dictionary<string, string> { ["x-signature"] = prefix + SignedNotices.Moralis()["x-signature"][2..] }, SignedNotices.Body);

    [Fact]
    public async Task Two_providers_may_send_the_same_words()
    {
        const string body = "{}";
        (await TakeAsync(SignedNotices.Hmac(body, clock.GetUtcNow()), body)).Verdict.ShouldBe(WebhookVerdict.Accepted);
        (await TakeAsync(SignedNotices.AlchemyOf(body), body)).Verdict.ShouldBe(WebhookVerdict.Accepted);

        await using var db = database.CreateDbContext();
        (await db.WebhookDeliveries.Select(delivery => delivery.Provider).ToListAsync()).ShouldBe(["hmac", "alchemy"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("no json", "the body is not JSON of the provider's shape")]
    [InlineData("[]", "a JSON Array stands where an object with chainId should")]
    [InlineData("""{"chainId":56}""", "chainId is a JSON Number, not text")]
    [InlineData("""{"chainId":"0x38","txs":{}}""", "txs is a JSON Object, not a list")]
    [InlineData("""{"chainId":"0x38","txs":["x"]}""", "a JSON String stands where an object with hash should")]
    public async Task What_is_wrong_with_a_signed_body_is_said(string body, string words) =>
        (await TakeAsync(SignedNotices.MoralisOf(body), body)).Detail.ShouldBe(words);

    [Fact]
    public async Task What_nobody_signed_is_told_that() =>
        (await TakeAsync(new Dictionary<string, string>(), "{}")).Detail.ShouldBe("No valid signature of a known provider.");

    [Fact]
    public async Task The_same_notice_counts_once()
    {
        await TakeAsync(SignedNotices.Moralis(), SignedNotices.Body);
        clock.Advance(TimeSpan.FromDays(6));

        (await TakeAsync(SignedNotices.Moralis(), SignedNotices.Body)).Verdict.ShouldBe(WebhookVerdict.Repeated);
        hints.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_replay_under_a_new_signature_of_the_same_body_counts_once()
    {
        const string body = """{"hash":"0x9e77b2e848c5bfa67cdd46a4fd12df0daa2e8fde18f35db58c0406fe43e766f0"}""";
        await TakeAsync(SignedNotices.Hmac(body, clock.GetUtcNow()), body);
        clock.Advance(TimeSpan.FromMinutes(1));

        (await TakeAsync(SignedNotices.Hmac(body, clock.GetUtcNow()), body)).Verdict.ShouldBe(WebhookVerdict.Repeated);
    }

    [Fact]
    public async Task What_is_older_than_a_week_is_forgotten()
    {
        await TakeAsync(SignedNotices.Moralis(), SignedNotices.Body);
        clock.Advance(TimeSpan.FromDays(8));
        var other = SignedNotices.Body.Replace("\"retries\":0", "\"retries\":1", StringComparison.Ordinal);

        (await TakeAsync(SignedNotices.MoralisOf(other), other)).Verdict.ShouldBe(WebhookVerdict.Accepted);

        await using var db = database.CreateDbContext();
        (await db.WebhookDeliveries.CountAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("""{"chainId":56}""")]
    [InlineData("""{"chainId":"0x38","txs":{}}""")]
    [InlineData("""{"chainId":"0x38","txs":["x"]}""")]
    [InlineData("""{"chainId":"0x38","txs":[{"hash":"0x12"}]}""")]
    [InlineData("""{"chainId":"0x38","txs":[{"hash":5}]}""")]
    [InlineData("""{"chainId":"0x38","txs":[{"hash":"\ud800"}]}""")]
    [InlineData("""{"chainId":"0x38","txsInternal":[{"to":"nobody"}]}""")]
    public async Task A_signed_body_out_of_shape_is_named_and_changes_nothing(string body)
    {
        var answer = await TakeAsync(SignedNotices.MoralisOf(body), body);

        answer.Verdict.ShouldBe(WebhookVerdict.Malformed);
        answer.Detail.ShouldNotBeNullOrEmpty();
        await NothingChangedAsync();
    }

    [Fact]
    public async Task The_empty_post_of_a_new_stream_is_answered_and_changes_nothing()
    {
        const string trial = """
            {"abi":[],"block":{"hash":"","number":"","timestamp":""},"txs":[],"txsInternal":[],"logs":[],"chainId":"","confirmed":true,"retries":0,"tag":"","streamId":""}
            """;

        (await TakeAsync(new Dictionary<string, string>(), trial)).Verdict.ShouldBe(WebhookVerdict.Trial);
        (await TakeAsync(new Dictionary<string, string> { ["x-signature"] = "0x00" }, trial)).Verdict.ShouldBe(WebhookVerdict.Trial);
        (await TakeAsync(new Dictionary<string, string>(), trial, new())).Verdict.ShouldBe(WebhookVerdict.Refused);
        await NothingChangedAsync();
    }

    [Theory]
    [InlineData("""{"block":{"hash":"","number":""},"chainId":"","txs":[{"hash":"0x"}]}""")]
    [InlineData("""{"block":{"hash":"0x1","number":""},"chainId":"","txs":[]}""")]
    [InlineData("""{"block":{"hash":"","number":""},"chainId":"0x38","txs":[]}""")]
    [InlineData("""{"block":"","chainId":"","txs":[]}""")]
    [InlineData("""{}""")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task What_is_not_quite_empty_is_no_trial(string body) => await RefusedAsync(new Dictionary<string, string>(), body);

    [Fact]
    public async Task Hints_of_one_notice_are_bounded()
    {
        var body = $"[{string.Join(',', Enumerable.Range(1, 5_000).Select(i => $"{{\"hash\":\"0x{i:x64}\"}}"))}]";

        (await TakeAsync(SignedNotices.Hmac(body, clock.GetUtcNow()), body)).Hints.ShouldBe(1_000);
    }

    private static Dictionary<string, string> Headers(string provider) => provider switch
    {
        "moralis" => SignedNotices.Moralis(),
        "alchemy" => SignedNotices.Alchemy(),
        _ => SignedNotices.QuickNode(),
    };

    private async Task RefusedAsync(IReadOnlyDictionary<string, string> headers, string body, WebhookOptions? options = null)
    {
        (await TakeAsync(headers, body, options)).Verdict.ShouldBe(WebhookVerdict.Refused);
        await NothingChangedAsync();
    }

    private async Task NothingChangedAsync()
    {
        await using var db = database.CreateDbContext();
        (await db.WebhookDeliveries.AnyAsync()).ShouldBeFalse();
        hints.All.ShouldBeEmpty();
    }

    private Task<WebhookAnswer> TakeAsync(IReadOnlyDictionary<string, string> headers, string body, WebhookOptions? options = null) =>
        new WebhookDesk(database.Writes, hints, Options.Create(options ?? SignedNotices.Options), clock, NullLogger<WebhookDesk>.Instance)
            .TakeAsync(SignedNotices.Request(headers, body), default);

    private sealed class Recorder : IPaymentHints
    {
        public List<IReadOnlyCollection<TransferHint>> All { get; } = [];

        public void Add(IReadOnlyCollection<TransferHint> hints) => All.Add(hints);
    }
}
