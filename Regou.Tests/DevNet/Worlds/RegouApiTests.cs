using Regou.DevNet;
using Regou.DevNet.World;

namespace Regou.Tests.DevNet.Worlds;

public sealed class RegouApiTests : IDisposable
{
    private readonly StubHandler regou = new();

    public void Dispose() => regou.Dispose();

    [Fact]
    public async Task A_refusal_is_named_with_the_request()
    {
        var failure = await Should.ThrowAsync<DevNetException>(() => Api().StartSignInAsync(default));

        failure.Message.ShouldBe("Regou answered 404 to POST /dev/qr-login");
    }

    [Fact]
    public async Task Nobody_there_and_not_ready_are_both_no_answer()
    {
        using var nobody = new HttpClient { BaseAddress = new($"http://127.0.0.1:{Regou.DevNet.Processes.LoopbackPort.Free()}") };

        (await new RegouApi(nobody).AnswersAsync("healthz", default)).ShouldBeFalse();
        (await Api().AnswersAsync("healthz", default)).ShouldBeFalse();
        regou.Reply("GET /healthz", "ok");
        (await Api().AnswersAsync("healthz", default)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_sign_in_is_followed_by_its_id()
    {
        regou.Reply("POST /dev/qr-login", """{"id":"a/b","qrText":"http://phone/q?x=1"}""")
            .Reply("GET /dev/qr-login/a%2Fb", """{"phase":"Confirmed","userId":7}""");

        var ticket = await Api().StartSignInAsync(default);
        var progress = await Api().SignInAsync(ticket.Id, default);

        ticket.QrText.ShouldBe("http://phone/q?x=1");
        (progress.Is("confirmed"), progress.UserId).ShouldBe((true, 7));
    }

    [Fact]
    public async Task All_launches_are_read_page_by_page()
    {
        regou.Reply("GET /api/events/latest?limit=200", """{"items":[{"id":9,"source":"four","tokenAddress":"0x1"},{"id":8,"source":"flap"}],"nextBefore":8}""")
            .Reply("GET /api/events/latest?limit=200&before=8", """{"items":[{"id":7,"source":"four","extra":{}}],"nextBefore":null}""");

        var rows = await Api().AllAsync(default).ToListAsync();

        rows.Select(row => row.Id).ShouldBe([9, 8, 7]);
        rows[0].TokenAddress.ShouldBe("0x1");
    }

    [Fact]
    public async Task An_empty_page_ends_the_reading_whatever_its_cursor()
    {
        regou.Reply("GET /api/events/latest?limit=200", """{"items":[],"nextBefore":8}""");

        (await Api().AllAsync(default).ToListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_stream_gives_launches_and_skips_everything_else()
    {
        regou.Reply("GET /api/events/stream", ": hello\n\nevent: launch\nid: 3\ndata: {\"id\":3,\"source\":\"flap\",\"tokenAddress\":\"0x2\"}\n\nevent: ping\ndata: 1\n\n");

        var rows = await Api().StreamAsync(default).ToListAsync();

        rows.ShouldBe([new(3, "flap", "0x2")]);
    }

    private RegouApi Api() => new(regou.Client());
}
