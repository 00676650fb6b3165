using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Regou.DevNet.WeChat;

namespace Regou.Tests.DevNet.WeChat;

public sealed class ControlApiTests : SimulatorFixture
{
    private static readonly HttpClient Http = new();

    [Fact]
    public async Task A_newcomer_binds_writes_and_reads_without_any_code()
    {
        using var client = new OfficialClient(Simulator.BaseUrl);
        var qr = (await client.GetBotQrcodeAsync()).Text("qrcode")!;

        (await PostAsync("users", new { user = " 小明 " })).ShouldBe((200, ""));
        (await GetAsync("state?user=小明"))["qrCodes"]![0]!["id"]!.GetValue<string>().ShouldBe(qr);
        (await PostAsync("scan", new { user = "小明", qr })).Status.ShouldBe(200);
        (await GetAsync("state?user=小明"))["me"]!["scan"]!["state"]!.GetValue<string>().ShouldBe("scanned");
        (await PostAsync("confirm", new { user = "小明" })).Status.ShouldBe(200);
        (await PostAsync("say", new { user = "小明", text = "/help" })).Status.ShouldBe(200);
        (await PostAsync("say", new { user = "小明", text = "帮助", voice = true })).Status.ShouldBe(200);

        var user = Simulator.User("小明");
        user.Messages.Select(message => (message.Text, message.Kind))
            .ShouldBe([("/help", PhoneMessageKind.Text), ("帮助", PhoneMessageKind.Voice)]);
        using var bot = new OfficialClient(Simulator, user);
        await bot.SendAsync("可用命令", user.Messages[0].ContextToken);

        var messages = (await GetAsync("messages?user=小明&after=2")).AsArray();
        messages.Single()!["text"]!.GetValue<string>().ShouldBe("可用命令");
        messages.Single()!["messageId"]!.GetValue<string>().ShouldBe($"{user.Messages[2].MessageId}");
        (await GetAsync("state?user=小明"))["me"]!["standing"]!["remaining"]!.GetValue<int>().ShouldBe(9);
    }

    [Fact]
    public async Task Unread_messages_are_counted_until_they_are_marked_as_read()
    {
        var (_, client, token) = Talking();
        using var _ = client;
        await client.SendAsync("one", token);
        await client.SendAsync("two", token);

        (await UnreadAsync()).ShouldBe(2);
        await PostAsync("read", new { user = "小明", upTo = 2 });
        (await UnreadAsync()).ShouldBe(1);
        await PostAsync("read", new { user = "小明" });
        (await UnreadAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("say", """{"user":"小明","text":"hello"}""", 409, "not_bound")]
    [InlineData("say", """{"user":"小明","text":""}""", 400, "bad_request")]
    [InlineData("say", """{"user":"nobody","text":"hello"}""", 404, "user_unknown")]
    [InlineData("say", """{"user":null}""", 404, "user_unknown")]
    [InlineData("say", """{"user":"小明","txt":"typo"}""", 400, "bad_request")]
    [InlineData("say", """{"user":""", 400, "bad_request")]
    [InlineData("say", "null", 400, "bad_request")]
    [InlineData("users", """{"user":""}""", 400, "bad_request")]
    [InlineData("users", """{"user":"12345678901234567890123456"}""", 400, "bad_request")]
    [InlineData("users", """{"user":"a\u0007b"}""", 400, "bad_request")]
    [InlineData("scan", """{"user":"小明","qr":"http://evil.example/"}""", 409, "qr_unknown")]
    [InlineData("scan", """{"user":"小明"}""", 409, "qr_unknown")]
    [InlineData("scan", """{"user":"小明","qr":"0123456789abcdef0123456789abcdef"}""", 409, "qr_expired")]
    [InlineData("confirm", """{"user":"小明"}""", 409, "not_scanned")]
    [InlineData("cancel", """{"user":"小明"}""", 409, "not_scanned")]
    [InlineData("digits", """{"user":"小明","digits":"12ab"}""", 400, "bad_request")]
    [InlineData("clock", """{"advanceSeconds":-5}""", 400, "bad_request")]
    [InlineData("faults", """{"endpoint":"sendMessage"}""", 400, "bad_request")]
    [InlineData("faults", """{"endpoint":"sendMessage","fault":"noSuch"}""", 400, "bad_request")]
    [InlineData("faults", """{"endpoint":"sendMessage","fault":"hang","rate":2}""", 400, "bad_request")]
    [InlineData("faults", """{"endpoint":"sendMessage","fault":"hang","times":0}""", 400, "bad_request")]
    [InlineData("knobs", """{"noSuchKnob":1}""", 400, "bad_request")]
    [InlineData("knobs", """{"holdMs":1,"windowHours":-1}""", 400, "bad_request")]
    [InlineData("knobs", """{"holdMs":"soon"}""", 400, "bad_request")]
    [InlineData("knobs", """{"silentDropUsers":null}""", 400, "bad_request")]
    [InlineData("knobs", "[]", 400, "bad_request")]
    public async Task What_cannot_be_done_is_answered_with_a_code_and_changes_nothing(string call, string body, int status, string code)
    {
        Simulator.User("小明");

        (await PostRawAsync(call, body)).ShouldBe((status, code));
        Knobs.HoldMs.ShouldBe(30);
        Knobs.Faults.Rates().ShouldBeEmpty();
        Simulator.Clock.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused()
    {
        using var response = await Http.PostAsync(At("users"), new StringContent("""{"user":"x"}""", Encoding.UTF8, "text/plain"));

        ((int)response.StatusCode).ShouldBe(400);
        (await Http.GetAsync(At("users"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await Http.GetAsync(At("nonsense"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Every_knob_can_be_read_and_turned_by_name()
    {
        var knobs = (await GetAsync("knobs")).AsObject();
        var choices = (await GetAsync("choices")).AsObject();
        var expected = typeof(ILinkKnobs).GetProperties().Where(property => property.CanWrite).Select(property => property.Name);
        knobs.Select(pair => pair.Key).ShouldBe(expected.Select(JsonNamingPolicy.CamelCase.ConvertName), ignoreOrder: true);

        foreach (var (name, value) in knobs)
        {
            JsonNode changed = choices[name] is { } words ? words.AsArray()[^1]!.DeepClone() : value switch
            {
                JsonArray => new JsonArray("小明"),
                JsonValue flag when flag.GetValueKind() is JsonValueKind.True or JsonValueKind.False => !flag.GetValue<bool>(),
                _ => 1,
            };
            (await PostRawAsync("knobs", new JsonObject { [name] = changed.DeepClone() }.ToJsonString())).Status.ShouldBe(200, name);
            (await GetAsync("knobs"))[name]!.ToJsonString().ShouldBe(changed.ToJsonString(), name);
        }

        Knobs.SilentDropUsers.ShouldBe(["小明"]);
        Knobs.QrTtl.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Faults_time_and_evictions_are_at_hand_for_a_demo()
    {
        var (user, client, token) = Talking();
        using var _ = client;
        await PostAsync("faults", new { endpoint = "sendMessage", fault = "badGateway502", times = 1 });
        (await client.SendAsync("x", token)).Status.ShouldBe(502);
        (await client.SendAsync("x", token)).Status.ShouldBe(200);

        await PostAsync("faults", new { endpoint = "getUpdates", fault = "staleToken", rate = 1 });
        (await GetAsync("faults"))[0]!["rate"]!.GetValue<double>().ShouldBe(1);
        (await client.GetUpdatesAsync()).Ret.ShouldBe(-14);
        (await Http.DeleteAsync(At("faults"))).IsSuccessStatusCode.ShouldBeTrue();
        (await client.GetUpdatesAsync()).Ret.ShouldBe(0);

        await PostAsync("clock", new { advanceSeconds = 86_400 });
        (await client.SendAsync("x", token)).Ret.ShouldBe(-2);
        await PostAsync("elsewhere", new { user = "小明" });
        (await client.GetUpdatesAsync()).Ret.ShouldBe(-14);
        user.Standing.Bound.ShouldBeFalse();
        (await GetAsync("stats"))["stats"]!["sendsAccepted"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Digits_and_expiry_of_codes_are_at_hand_too()
    {
        using var client = new OfficialClient(Simulator.BaseUrl);
        var (scanned, expired) = ((await client.GetBotQrcodeAsync()).Text("qrcode")!, (await client.GetBotQrcodeAsync()).Text("qrcode")!);
        Simulator.User("小明");

        await PostAsync("digits", new { user = "小明", digits = "4821" });
        await PostAsync("scan", new { user = "小明", qr = scanned });
        (await GetAsync("state?user=小明"))["me"]!["scan"]!["digits"]!.GetValue<string>().ShouldBe("4821");
        (await PostAsync("confirm", new { user = "小明" })).ShouldBe((409, "digits_missing"));
        (await PostAsync("cancel", new { user = "小明" })).Status.ShouldBe(200);
        await PostAsync("expire", new { qr = expired });
        (await GetAsync("state"))["qrCodes"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_manual_names_every_call()
    {
        var manual = await Http.GetStringAsync(At(""));

        foreach (var call in new[] { "/state", "/stream", "/users", "/say", "/scan", "/confirm", "/knobs", "/faults", "/clock" })
            manual.ShouldContain(call);
    }

    private async Task<int> UnreadAsync() => (await GetAsync("state"))["users"]![0]!["unread"]!.GetValue<int>();

    private Uri At(string call) => new(Simulator.BaseUrl, "/phone/api/" + call);

    private async Task<JsonNode> GetAsync(string call) => (await Http.GetFromJsonAsync<JsonNode>(At(call)))!;

    private Task<(int Status, string Code)> PostAsync(string call, object body) => PostRawAsync(call, JsonSerializer.Serialize(body));

    private async Task<(int Status, string Code)> PostRawAsync(string call, string body)
    {
        using var response = await Http.PostAsync(At(call), new StringContent(body, Encoding.UTF8, "application/json"));
        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        return ((int)response.StatusCode, (string?)answer["code"] ?? "");
    }
}
