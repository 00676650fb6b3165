using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Regou.Data;
using Regou.Pipeline;
using Regou.WeChat;
using Regou.WeChat.ILink;

namespace Regou.Tests.WeChat.ILink;

/// <summary>What goes over the wire, byte by byte, through the handlers that AddWeChat configures.</summary>
public sealed class WireBytesTests : IDisposable
{
    private const string Token = "0123456789ab@im.bot:060000aabbccddeeff00112233445566778899aabb";
    private readonly TcpListener server = new(IPAddress.Loopback, 0);
    private readonly ServiceProvider services;

    public WireBytesTests()
    {
        server.Start();
        BaseUrl = $"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}";
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("ILink:BaseUrl", BaseUrl)]).Build();
        services = new ServiceCollection()
            .AddSingleton<IConfiguration>(settings).AddLogging().AddRegouData().AddPipeline().AddWeChat().BuildServiceProvider();
    }

    private string BaseUrl { get; }

    private ILinkClient Client => services.GetRequiredService<ILinkClient>();

    private BotAccess Bot => new(new(BaseUrl), Token);

    [Fact]
    public async Task A_send_has_the_headers_and_the_body_of_the_official_client()
    {
        using var parent = new System.Diagnostics.Activity("somebody traces").Start();
        var request = await AnswerAsync(
            Client.SendMessageAsync(Bot, "o9cq80AbCdEfGhIjKlMnOpQrStUv@im.wechat", "regou:1-2", "发射 \"$PEPE\" <b> 🐸", "AARz+/=", default),
            """{"ret":0,"message_id":7497000000000000001}""");

        request.Line.ShouldBe("POST /ilink/bot/sendmessage HTTP/1.1");
        request.Headers.Keys.ShouldBe(
            [
                "Host", "iLink-App-Id", "iLink-App-ClientVersion", "AuthorizationType", "X-WECHAT-UIN", "Authorization", "Content-Type",
                "Content-Length",
            ],
            ignoreOrder: true);
        request.Headers["Content-Type"].ShouldBe("application/json");
        request.Headers["Content-Length"].ShouldBe(Encoding.UTF8.GetByteCount(request.Body).ToString(CultureInfo.InvariantCulture));
        request.Headers["AuthorizationType"].ShouldBe("ilink_bot_token");
        request.Headers["Authorization"].ShouldBe($"Bearer {Token}");
        request.Headers["iLink-App-Id"].ShouldBe("bot");
        request.Headers["iLink-App-ClientVersion"].ShouldBe("132105");
        request.Body.ShouldBe(
            """
            {"msg":{"from_user_id":"","to_user_id":"o9cq80AbCdEfGhIjKlMnOpQrStUv@im.wechat","client_id":"regou:1-2","message_type":2,
            "message_state":2,"item_list":[{"type":1,"text_item":{"text":"发射 \"$PEPE\" <b> \uD83D\uDC38"}}],
            "context_token":"AARz+/="},"base_info":{"channel_version":"2.4.9","bot_agent":"Regou/1.0"}}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task The_uin_is_base64_of_a_decimal_uint32_and_new_for_every_request()
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < 5; i++)
        {
            var request = await AnswerAsync(Client.NotifyStartAsync(Bot, default), """{"ret":0,"errmsg":""}""");
            request.Line.ShouldBe("POST /ilink/bot/msg/notifystart HTTP/1.1");
            request.Body.ShouldBe("""{"base_info":{"channel_version":"2.4.9","bot_agent":"Regou/1.0"}}""");
            var decimalText = Encoding.ASCII.GetString(Convert.FromBase64String(request.Headers["X-WECHAT-UIN"]));
            uint.Parse(decimalText, NumberStyles.None, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
                .ShouldBe(decimalText);
            seen.Add(decimalText);
        }

        seen.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_code_is_asked_for_without_token_and_base_info()
    {
        var request = await AnswerAsync(Client.GetBotQrCodeAsync(default), Drivers.Reply.Code);

        request.Line.ShouldBe("POST /ilink/bot/get_bot_qrcode?bot_type=3 HTTP/1.1");
        request.Headers.ShouldNotContainKey("Authorization");
        request.Headers["AuthorizationType"].ShouldBe("ilink_bot_token");
        request.Body.ShouldBe("""{"local_token_list":[]}""");
    }

    [Fact]
    public async Task A_status_is_asked_for_with_the_application_headers_only()
    {
        var request = await AnswerAsync(
            Client.GetQrCodeStatusAsync(new(BaseUrl), "0123 &=#", "1234", default), Drivers.Reply.Status("wait"));

        request.Line.ShouldBe("GET /ilink/bot/get_qrcode_status?qrcode=0123%20%26%3D%23&verify_code=1234 HTTP/1.1");
        request.Headers.Keys.ShouldBe(["Host", "iLink-App-Id", "iLink-App-ClientVersion"], ignoreOrder: true);
        request.Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_poll_carries_the_cursor_as_it_was_given()
    {
        var request = await AnswerAsync(Client.GetUpdatesAsync(Bot, "Q3Vyc29y+/==", null, default), """{"ret":0}""");

        request.Line.ShouldBe("POST /ilink/bot/getupdates HTTP/1.1");
        request.Body.ShouldBe("""{"get_updates_buf":"Q3Vyc29y+/==","base_info":{"channel_version":"2.4.9","bot_agent":"Regou/1.0"}}""");
    }

    [Fact]
    public async Task A_redirect_is_not_followed_because_it_would_carry_the_token_elsewhere()
    {
        var sending = Client.SendMessageAsync(Bot, "u", "c", "t", "x", default);
        await AnswerAsync(Task.CompletedTask, "", "302 Found\r\nLocation: http://127.0.0.1:1/");

        (await Should.ThrowAsync<ILinkException>(() => sending)).Message.ShouldBe("sendmessage: HTTP 302");
    }

    public void Dispose()
    {
        services.Dispose();
        server.Dispose();
    }

    private async Task<(string Line, Dictionary<string, string> Headers, string Body)> AnswerAsync(Task call, string reply, string status = "200 OK")
    {
        using var peer = await server.AcceptTcpClientAsync();
        using var reader = new StreamReader(peer.GetStream(), Encoding.UTF8, leaveOpen: true);
        var line = (await reader.ReadLineAsync())!;
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
            headers.Add(header[..header.IndexOf(':', StringComparison.Ordinal)], header[(header.IndexOf(':', StringComparison.Ordinal) + 2)..]);
        var body = new StringBuilder();
        var length = headers.TryGetValue("Content-Length", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        while (Encoding.UTF8.GetByteCount(body.ToString()) < length) body.Append((char)reader.Read());
        var bytes = Encoding.UTF8.GetBytes(reply);
        var head = $"HTTP/1.1 {status}\r\nContent-Type: application/octet-stream\r\nConnection: close\r\nContent-Length: {bytes.Length}\r\n\r\n";
        await peer.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. bytes]);
        await call;
        return (line, headers, body.ToString());
    }
}
