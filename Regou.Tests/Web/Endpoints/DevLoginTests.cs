using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Regou.Tests.Drivers;
using Regou.Tests.Web.Drivers;
using Regou.WeChat;

namespace Regou.Tests.Web.Endpoints;

public sealed class DevLoginTests : SiteTests
{
    [Fact]
    public async Task Outside_development_there_is_no_such_door()
    {
        await using var production = new RegouSite(("Web:SessionSecret", new string('s', 32))) { EnvironmentName = "Production" };
        using var client = production.CreateClient();

        (await client.PostAsync("/dev/qr-login", null)).StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed);
        (await client.GetAsync("/dev/qr-login/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        production.QrLogins.Started.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_id_is_not_found() =>
        (await Client.GetAsync("/dev/qr-login/nothing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_service_that_gives_no_code_is_said_to()
    {
        Site.QrLogins.First = new(QrLoginPhase.Failed, Failure: QrLoginFailure.ServiceUnavailable);

        var answer = await Client.PostAsync("/dev/qr-login", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("service_unavailable");
    }

    [Fact]
    public async Task A_program_signs_in_by_code_and_sees_how_far_it_is()
    {
        var starting = Client.PostAsync("/dev/qr-login", null);
        await Eventually.TrueAsync(() => Site.QrLogins.Started.Count == 1);
        var login = Site.QrLogins.Started[0];
        login.Become(new(QrLoginPhase.ShowingCode, "https://example.test/q"));

        var started = await (await starting).Content.ReadFromJsonAsync<JsonElement>();
        started.GetProperty("qrText").GetString().ShouldBe("https://example.test/q");
        var path = $"/dev/qr-login/{started.GetProperty("id").GetString()}";
        (await PhaseAsync(path)).ShouldBe("showing_code");
        login.Become(new(QrLoginPhase.Confirmed, UserId: 7));

        (await PhaseAsync(path)).ShouldBe("confirmed");
        (await Client.GetFromJsonAsync<JsonElement>(path)).GetProperty("userId").GetInt64().ShouldBe(7);
    }

    private async Task<string?> PhaseAsync(string path) =>
        (await Client.GetFromJsonAsync<JsonElement>(path)).GetProperty("phase").GetString();
}
