using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Regou.Push;
using Regou.Push.Channels;
using Regou.WeChat.ILink;

namespace Regou.WeChat.Channels;

/// <summary>
/// One POST of JSON with a time limit and a bounded reply. Whatever goes wrong becomes a <see cref="ChannelReply"/>; addresses, which
/// hold keys, are in no exception and no reason.
/// </summary>
internal sealed class ChannelCalls(IHttpClientFactory clients, IOptions<ChannelsOptions> options, TimeProvider time)
{
    public const string ServiceClient = "channel-service";
    public const string WebhookClient = "channel-webhook";
    private const int ReplyBytes = 64 << 10;
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, Plain);

    public Task<ChannelReply> PostAsync<T>(string baseUrl, string path, T body, CancellationToken cancellationToken) =>
        PostAsync(ServiceClient, new($"{baseUrl.TrimEnd('/')}/{path}"), Write(body), _ => { }, cancellationToken);

    public async Task<ChannelReply> PostAsync(
        string client, Uri url, byte[] body, Action<HttpRequestHeaders> headers, CancellationToken cancellationToken)
    {
        var limit = TimeSpan.FromSeconds(options.Value.CallSeconds);
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = Json;
            headers(request.Headers);
            return await ExchangeAsync(client, request, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ChannelReply.Lost(ChannelFault.NoAnswer, $"none within {limit.TotalSeconds:0} s");
        }
        catch (NotPublicException)
        {
            return Forbidden;
        }
        catch (HttpRequestException error) when (error.InnerException is NotPublicException)
        {
            return Forbidden;
        }
        catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return ChannelReply.Lost(ChannelFault.Unreadable, $"longer than {ReplyBytes} bytes");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return ChannelReply.Lost(ChannelFault.NoAnswer, "no connection, or it broke");
        }
    }

    private static ChannelReply Forbidden =>
        new(0, null, new SendOutcome.TargetDead(ChannelReason.Of(ChannelFault.BadAddress, "it resolves to no public address")));

    private async Task<ChannelReply> ExchangeAsync(string name, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(name);
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.MaxResponseContentBufferSize = ReplyBytes;
        // A webhook's status says it all: what it writes is not even read.
        var wanted = name == WebhookClient ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead;
        using var response = await client.SendAsync(request, wanted, cancellationToken);
        var body = name == WebhookClient ? null : Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return new((int)response.StatusCode, body, RetryAfter: Pause(response.Headers.RetryAfter));
    }

    private TimeSpan? Pause(RetryConditionHeaderValue? told)
    {
        var pause = told?.Delta ?? told?.Date - time.GetUtcNow();
        return pause is { } wait && wait > TimeSpan.Zero ? wait < LongestPause ? wait : LongestPause : null;
    }

    private static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith("\uFEFF"u8)) body = body[3..];
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
