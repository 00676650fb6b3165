using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Regou.Chain;
using Regou.Data;
using Regou.Tests.Drivers;
using Regou.Tests.Web.Drivers;

namespace Regou.Tests.Web.Endpoints;

/// <summary>What a program does to sign in: two calls and a cookie jar. The chain says that there are no contracts.</summary>
public sealed class WalletLoginTests : SiteTests
{
    private static readonly DevWallet Wallet = DevWallet.First;
    private readonly IStateReader chain = Substitute.For<IStateReader>();
    private (string, string?)[] settings = [];

    private protected override RegouSite CreateSite()
    {
        chain.RunCodeAsync(default, default, default).ReturnsForAnyArgs(new byte[32]);
        return new(settings) { Configure = services => services.Replace(ServiceDescriptor.Singleton(chain)) };
    }

    [Fact]
    public async Task A_signed_message_signs_in_once()
    {
        var (message, signature) = await SignedAsync();

        var answer = await PostAsync("/login", message, signature);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var said = await JsonAsync(answer);
        said.GetProperty("address").GetString().ShouldBe("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
        said.GetProperty("userId").GetInt64().ShouldBe(1);
        (await Client.GetStringAsync("/")).ShouldContain("action=\"/logout\"");
        await RefusedAsync(await PostAsync("/login", message, signature), HttpStatusCode.Unauthorized, "nonce_unknown");
    }

    [Fact]
    public async Task Another_browser_cannot_finish_what_this_one_began()
    {
        var (message, signature) = await SignedAsync();
        using var other = Site.CreateClient();

        await RefusedAsync(await PostAsync("/login", message, signature, other), HttpStatusCode.Unauthorized, "nonce_unknown");
        await other.GetAsync("/login/nonce");
        await RefusedAsync(await PostAsync("/login", message, signature, other), HttpStatusCode.Unauthorized, "nonce_unknown");
    }

    [Fact]
    public async Task The_invitation_says_field_by_field_what_the_message_says()
    {
        var said = await JsonAsync(await Client.GetAsync($"/login/nonce?address={Wallet.Address}"));

        Regou.Accounts.SignIn.SiweParser.TryParse(said.GetProperty("message").GetString()!, out var message, out var problem).ShouldBeTrue(problem);
        foreach (var (name, value) in new[]
                 {
                     ("nonce", message.Fields.Nonce), ("scheme", message.Fields.Scheme), ("domain", message.Fields.Domain), ("uri", message.Fields.Uri),
                     ("version", message.Fields.Version), ("chainId", message.Fields.ChainId), ("statement", message.Fields.Statement),
                     ("issuedAt", message.Fields.IssuedAt), ("expirationTime", message.Fields.ExpirationTime), ("address", message.Fields.Address),
                 })
            said.GetProperty(name).ToString().ShouldBe(value);
        (message.ExpirationTime - message.IssuedAt).ShouldBe(TimeSpan.FromMinutes(5));
        message.Fields.Domain.ShouldBe("localhost");
    }

    [Fact]
    public async Task Without_an_address_there_is_no_message_but_all_that_belongs_into_one()
    {
        var answer = await Client.GetAsync("/login/nonce");

        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var said = await JsonAsync(answer);
        said.GetProperty("message").ValueKind.ShouldBe(JsonValueKind.Null);
        said.GetProperty("chainId").GetInt64().ShouldBe(56);
    }

    [Theory]
    [InlineData("0x123")]
    [InlineData("0xf39fd6e51aad88F6F4ce6aB8827279cffFb92266")]
    [InlineData("")]
    public async Task An_address_that_is_none_is_named(string address)
    {
        var answer = await Client.GetAsync($"/login/nonce?address={address}");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await JsonAsync(answer)).GetProperty("parameter").GetString().ShouldBe("address");
    }

    [Theory]
    [InlineData("http://localhost", "regou-browser=", false)]
    [InlineData("https://localhost", "__Host-regou-browser=", true)]
    public async Task The_browsers_secret_is_out_of_reach_of_scripts_and_other_sites(string origin, string name, bool secure)
    {
        using var client = Site.CreateClient(new() { BaseAddress = new(origin) });
        var cookie = (await client.GetAsync("/login/nonce")).Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();

        cookie.ShouldStartWith(name);
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
        cookie.ShouldContain("path=/");
        cookie.Contains("secure", StringComparison.Ordinal).ShouldBe(secure);
        (await client.GetAsync("/login/nonce")).Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task Another_site_can_neither_ask_nor_post(string header, string value)
    {
        var (message, signature) = await SignedAsync();
        foreach (var path in new[] { "/login", "/login/wallet", "/login/nonce" })
        {
            using var request = new HttpRequestMessage(path == "/login/nonce" ? HttpMethod.Get : HttpMethod.Post, path);
            if (request.Method == HttpMethod.Post) request.Content = JsonContent.Create(new { message, signature });
            request.Headers.Add(header, value);
            var status = (await Client.SendAsync(request)).StatusCode;
            status.ShouldBe(HttpStatusCode.Forbidden);
        }

        (await PostAsync("/login", message, signature)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data")]
    public async Task What_a_form_can_send_is_no_sign_in(string type)
    {
        var (message, signature) = await SignedAsync();
        using var content = new StringContent(JsonSerializer.Serialize(new { message, signature }), Encoding.UTF8, type);
        (await Client.PostAsync("/login", content)).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"message\":\"a\"}")]
    [InlineData("{\"message\":1,\"signature\":\"0x\"}")]
    [InlineData("{\"message\":\"\\ud800\",\"signature\":\"0x\"}")]
    [InlineData("{\"message\":\"a\",\"signature\":\"0x\"")]
    public async Task A_body_out_of_shape_is_refused(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await Client.PostAsync("/login", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_not_read_to_its_end()
    {
        using var content = new StringContent($"{{\"message\":\"{new string('a', 64 * 1024)}\",\"signature\":\"0x\"}}", Encoding.UTF8, "application/json");
        (await Client.PostAsync("/login", content)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_message_out_of_shape_is_a_bad_request_that_says_why()
    {
        var answer = await PostAsync("/login", "hello", "0x");
        (await RefusedAsync(answer, HttpStatusCode.BadRequest, "message_malformed")).ShouldContain("line 1");
    }

    [Fact]
    public async Task A_node_that_is_away_is_said_to_be_and_changes_nothing()
    {
        var (message, signature) = await SignedAsync();
        chain.RunCodeAsync(default, default, default).ThrowsAsyncForAnyArgs(new RpcException(RpcFailure.Unreachable, "away"));

        await RefusedAsync(await PostAsync("/login", message, signature), HttpStatusCode.ServiceUnavailable, "node_away");

        await using var db = await Site.Get<IDbContextFactory<RegouDbContext>>().CreateDbContextAsync();
        (await db.Users.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Who_is_signed_in_adds_a_wallet_by_the_same_proof()
    {
        var (message, signature) = await SignedAsync();
        (await PostAsync("/login/wallet", message, signature)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var user = await Site.NewUserAsync();
        await Client.SignInAsync(Site, user);

        (await PostAsync("/login/wallet", message, signature)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await using var db = await Site.Get<IDbContextFactory<RegouDbContext>>().CreateDbContextAsync();
        var wallet = await db.UserWallets.SingleAsync();
        (wallet.Address, wallet.UserId).ShouldBe((Wallet.Address.ToString(), user));
        await RefusedAsync(await PostAsync("/login", message, signature), HttpStatusCode.Unauthorized, "nonce_unknown");
    }

    [Fact]
    public async Task Who_tries_too_often_has_to_wait()
    {
        settings = [("Web:SignInRequestsPerMinute", "3")];
        for (var attempt = 0; attempt < 3; attempt++) (await Client.GetAsync("/login/nonce")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var answer = await Client.GetAsync("/login/nonce");

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await Client.GetAsync("/login")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Outside_of_development_only_the_public_name_counts()
    {
        settings = [("Web:PublicUrl", "https://regou.example"), ("Web:SessionSecret", new string('s', 32))];
        await using var site = new RegouSite(settings) { EnvironmentName = "Production", Configure = services => services.Replace(ServiceDescriptor.Singleton(chain)) };
        chain.RunCodeAsync(default, default, default).ReturnsForAnyArgs(new byte[32]);
        using var client = site.CreateClient();

        var said = await JsonAsync(await client.GetAsync($"/login/nonce?address={Wallet.Address}"));
        var message = said.GetProperty("message").GetString()!;

        message.ShouldStartWith("regou.example wants you to sign in");
        (await PostAsync("/login", message, Wallet.Sign(message), client)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var local = message.Replace("regou.example", "localhost", StringComparison.Ordinal);
        await RefusedAsync(await PostAsync("/login", local, Wallet.Sign(local), client), HttpStatusCode.Unauthorized, "domain_not_ours");
    }

    [Fact]
    public async Task OpenAPI_describes_both_calls()
    {
        var paths = (await JsonAsync(await Client.GetAsync("/openapi/v1.json"))).GetProperty("paths");
        var body = paths.GetProperty("/login").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
        body.GetProperty("schema").GetProperty("required").EnumerateArray().Select(name => name.GetString()).ShouldBe(["message", "signature"], ignoreOrder: true);
        paths.GetProperty("/login/nonce").GetProperty("get").GetProperty("responses").TryGetProperty("200", out _).ShouldBeTrue();
        paths.GetProperty("/login/wallet").TryGetProperty("post", out _).ShouldBeTrue();
    }

    private async Task<(string Message, string Signature)> SignedAsync()
    {
        var said = await JsonAsync(await Client.GetAsync($"/login/nonce?address={Wallet.Address}"));
        var message = said.GetProperty("message").GetString()!;
        return (message, Wallet.Sign(message));
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string message, string signature, HttpClient? client = null)
    {
        var through = client ?? Client;
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new { message, signature }) };
        request.Headers.Add("Origin", through.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return await through.SendAsync(request);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    private static async Task<string> RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string reason)
    {
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await JsonAsync(answer);
        problem.GetProperty("reason").GetString().ShouldBe(reason);
        return problem.GetProperty("detail").GetString()!;
    }
}
