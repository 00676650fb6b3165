using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Regou.WeChat.ILink;

/// <summary>
/// One HTTP exchange with the service: JSON as UTF-8 both ways whatever the media type says, a bounded reply, a time limit.
/// Every way to get no readable answer becomes an <see cref="ILinkException"/>.
/// </summary>
public sealed class ILinkCalls(IHttpClientFactory clients, TimeProvider time)
{
    public const string PollClient = "ilink-poll";
    public const string CallClient = "ilink-call";
    private const int PollReplyBytes = 4 << 20;
    private const int CallReplyBytes = 256 << 10;
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    internal Task<TReply?> GetAsync<TReply>(
        string label, Uri url, JsonTypeInfo<TReply> reply, TimeSpan limit, CancellationToken cancellationToken)
        where TReply : class =>
        ExchangeAsync(label, CallClient, CallReplyBytes, new(HttpMethod.Get, url), null, reply, limit, cancellationToken);

    internal Task<TReply?> PostAsync<TBody, TReply>(
        string label, Uri url, string? token, TBody body, JsonTypeInfo<TBody> request, JsonTypeInfo<TReply> reply, TimeSpan limit,
        CancellationToken cancellationToken)
        where TReply : class =>
        ExchangeAsync(label, CallClient, CallReplyBytes, Post(url, body, request), token, reply, limit, cancellationToken);

    internal Task<TReply?> PollAsync<TBody, TReply>(
        string label, Uri url, string token, TBody body, JsonTypeInfo<TBody> request, JsonTypeInfo<TReply> reply, TimeSpan limit,
        CancellationToken cancellationToken)
        where TReply : class =>
        ExchangeAsync(label, PollClient, PollReplyBytes, Post(url, body, request), token, reply, limit, cancellationToken);

    private static HttpRequestMessage Post<TBody>(Uri url, TBody body, JsonTypeInfo<TBody> request)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, request));
        content.Headers.ContentType = Json;
        return new(HttpMethod.Post, url) { Content = content };
    }

    private async Task<TReply?> ExchangeAsync<TReply>(
        string label, string name, int replyBytes, HttpRequestMessage request, string? token, JsonTypeInfo<TReply> reply, TimeSpan limit,
        CancellationToken cancellationToken)
        where TReply : class
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            using (request)
            {
                ILinkHeaders.AddTo(request, token);
                var client = clients.CreateClient(name);
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = replyBytes;
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
                if (!response.IsSuccessStatusCode)
                    throw new ILinkException(ILinkFailure.Status, $"{label}: HTTP {(int)response.StatusCode}");
                return Parse(label, await response.Content.ReadAsByteArrayAsync(either.Token), reply);
            }
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw timer.IsCancellationRequested
                ? new ILinkException(ILinkFailure.Timeout, $"{label}: no answer within {limit.TotalSeconds:0} s", error)
                : new ILinkException(ILinkFailure.Network, $"{label}: no connection in time", error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            var tooLong = error is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded };
            throw tooLong
                ? new ILinkException(ILinkFailure.Malformed, $"{label}: the reply is longer than {replyBytes} bytes", error)
                : new ILinkException(ILinkFailure.Network, $"{label}: no connection, or it broke", error);
        }
    }

    /// <returns>Null for an empty body.</returns>
    private static TReply? Parse<TReply>(string label, ReadOnlySpan<byte> body, JsonTypeInfo<TReply> reply) where TReply : class
    {
        if (body.StartsWith("\uFEFF"u8)) body = body[3..];
        if (body.Trim(" \t\r\n"u8).IsEmpty) return null;
        try
        {
            return JsonSerializer.Deserialize(body, reply)
                ?? throw new ILinkException(ILinkFailure.Malformed, $"{label}: null instead of an object");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            // the parser's own words may quote the reply, which can hold a token
            throw new ILinkException(ILinkFailure.Malformed, $"{label}: the reply is not the JSON that was asked for");
        }
    }
}
