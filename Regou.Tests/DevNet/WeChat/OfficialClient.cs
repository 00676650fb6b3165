using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Regou.DevNet.WeChat;

namespace Regou.Tests.DevNet.WeChat;

/// <summary>What came back, as it stood on the wire.</summary>
internal sealed record RawReply(int Status, string Body, string? ContentType)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string? Text(string name) => Json.TryGetProperty(name, out var value) ? value.ToString() : null;

    public int? Ret => Json.TryGetProperty("ret", out var value) ? value.GetInt32() : null;

    public IReadOnlyList<JsonElement> Messages => Json.TryGetProperty("msgs", out var list) ? [.. list.EnumerateArray()] : [];
}

/// <summary>Speaks to the simulator byte for byte as the official client 2.4.9 does, unless a test spoils the request.</summary>
internal sealed class OfficialClient(Uri baseUrl, BotCredentials? credentials = null) : IDisposable
{
    public const string BaseInfo = """{"channel_version":"2.4.9","bot_agent":"OpenClaw"}""";

    private readonly HttpClient http = new() { BaseAddress = baseUrl, Timeout = TimeSpan.FromSeconds(60) };
    private int clientIds;

    public OfficialClient(ILinkSimulator simulator, SimulatedUser bound)
        : this(simulator.BaseUrl, bound.Credentials ?? simulator.BindDirectly(bound))
    {
    }

    public BotCredentials Credentials => credentials!;

    /// <summary>Changes the next requests before they leave.</summary>
    public Action<HttpRequestMessage> Spoil { get; set; } = _ => { };

    public Task<RawReply> GetBotQrcodeAsync(params string[] localTokens) => PostAsync(
        "/ilink/bot/get_bot_qrcode?bot_type=3", new JsonObject { ["local_token_list"] = new JsonArray([.. localTokens]) }.ToJsonString(),
        withToken: false);

    public Task<RawReply> GetQrcodeStatusAsync(string qrcode, string? verifyCode = null, CancellationToken cancellationToken = default)
    {
        var request = new HttpRequestMessage(
            HttpMethod.Get, $"/ilink/bot/get_qrcode_status?qrcode={qrcode}{(verifyCode is null ? "" : "&verify_code=" + verifyCode)}");
        AddAppHeaders(request);
        return SendAsync(request, cancellationToken);
    }

    public Task<RawReply> GetUpdatesAsync(string cursor = "", CancellationToken cancellationToken = default) => PostAsync(
        "/ilink/bot/getupdates", $$"""{"get_updates_buf":"{{cursor}}","base_info":{{BaseInfo}}}""", cancellationToken: cancellationToken);

    public JsonObject Message(string text, string? contextToken) => new()
    {
        ["from_user_id"] = "",
        ["to_user_id"] = Credentials.ILinkUserId,
        ["client_id"] = $"openclaw-weixin:1780000000000-{Interlocked.Increment(ref clientIds):x8}",
        ["message_type"] = 2,
        ["message_state"] = 2,
        ["item_list"] = new JsonArray(new JsonObject { ["type"] = 1, ["text_item"] = new JsonObject { ["text"] = text } }),
        ["context_token"] = contextToken,
    };

    public Task<RawReply> SendAsync(string text, string? contextToken) => SendAsync(Message(text, contextToken));

    public Task<RawReply> SendAsync(JsonObject message) =>
        PostAsync("/ilink/bot/sendmessage", $$"""{"msg":{{message.ToJsonString()}},"base_info":{{BaseInfo}}}""");

    public Task<RawReply> CallAsync(string path, string members = "") =>
        PostAsync(path, $$"""{{{members}}{{(members.Length > 0 ? "," : "")}}"base_info":{{BaseInfo}}}""");

    public Task<RawReply> PostAsync(string path, string json, bool withToken = true, CancellationToken cancellationToken = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("AuthorizationType", "ilink_bot_token");
        var uin = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)).ToString(CultureInfo.InvariantCulture);
        request.Headers.Add("X-WECHAT-UIN", Convert.ToBase64String(Encoding.ASCII.GetBytes(uin)));
        AddAppHeaders(request);
        if (withToken && credentials is not null) request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + credentials.BotToken);
        return SendAsync(request, cancellationToken);
    }

    public async Task<RawReply> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        Spoil(request);
        using var _ = request;
        using var response = await http.SendAsync(request, cancellationToken);
        return new(
            (int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken),
            response.Content.Headers.ContentType?.ToString());
    }

    public void Dispose() => http.Dispose();

    private static void AddAppHeaders(HttpRequestMessage request)
    {
        request.Headers.Add("iLink-App-Id", "bot");
        request.Headers.Add("iLink-App-ClientVersion", "132105");
    }
}
