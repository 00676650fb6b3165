using System.Net.Http.Headers;
using System.Text.Json;

namespace Regou.Chain.Rpc;

/// <summary>
/// JSON-RPC over HTTP POST. Reads the answer whatever its media type, at most 32 MiB of it.
/// </summary>
/// <param name="timeout">For one request, connecting and reading included.</param>
public sealed class JsonRpcClient(HttpClient http, Uri endpoint, TimeProvider time, TimeSpan timeout) : IJsonRpc
{
    internal const int MaxReplyBytes = 32 * 1024 * 1024;
    private long lastId;

    public string Host { get; } = EndpointUrls.Host(endpoint);

    public Task<JsonElement> CallAsync(string method, object?[] parameters, CancellationToken cancellationToken) =>
        ReadAsync(new RpcCall(method, parameters), static result => result.Clone(), cancellationToken);

    public async Task<IReadOnlyList<RpcReply>> BatchAsync(IReadOnlyList<RpcCall> calls, CancellationToken cancellationToken) =>
        calls.Count == 0 ? [] : await ReadBatchAsync(calls, static replies => Array.ConvertAll(replies, reply => reply.Kept()), cancellationToken);

    /// <param name="read">Turns the result into a value while the answer's buffer lives; throws FormatException when it is out of
    /// shape.</param>
    internal async Task<T> ReadAsync<T>(RpcCall call, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref lastId);
        var body = JsonSerializer.SerializeToUtf8Bytes(Envelope(call, id));
        using var answer = await PostAsync(Question(call), body, cancellationToken);
        return answer.Single(id, read);
    }

    /// <summary>As <see cref="BatchAsync"/>, for at least one call, but the replies live no longer than <paramref name="read"/>
    /// takes: nothing is copied.</summary>
    internal async Task<T> ReadBatchAsync<T>(IReadOnlyList<RpcCall> calls, Func<RpcReply[], T> read, CancellationToken cancellationToken)
    {
        var firstId = Interlocked.Add(ref lastId, calls.Count) - calls.Count + 1;
        var body = JsonSerializer.SerializeToUtf8Bytes(calls.Select((call, index) => Envelope(call, firstId + index)));
        var whole = new RpcQuestion(Host, $"batch of {calls[^1].Method}", calls.Max(call => call.TriedBlocks));
        using var answer = await PostAsync(whole, body, cancellationToken);
        return answer.Batch(firstId, [.. calls.Select(Question)], read);
    }

    private RpcQuestion Question(RpcCall call) => new(Host, call.Method, call.TriedBlocks);

    private static object Envelope(RpcCall call, long id) => new { jsonrpc = "2.0", id, method = call.Method, @params = call.Parameters };

    private async Task<RpcAnswer> PostAsync(RpcQuestion question, byte[] body, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = content };
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            await using var stream = await response.Content.ReadAsStreamAsync(linked.Token);
            var bytes = await ReadAllAsync(stream, question, linked.Token);
            return new RpcAnswer(question, (int)response.StatusCode, RetryAfter(response), bytes);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw question.Failure(RpcFailure.Unreachable, $"no answer within {timeout.TotalSeconds:0.###} s", new TimeoutException());
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw question.Failure(RpcFailure.Unreachable, Hex.Excerpt(error.Message), error);
        }
        catch (InvalidDataException error)
        {
            throw question.Failure(RpcFailure.MalformedReply, "the answer's compression is damaged", error);
        }
    }

    private static async Task<PooledBuffer> ReadAllAsync(Stream stream, RpcQuestion question, CancellationToken cancellationToken)
    {
        var buffer = new PooledBuffer(MaxReplyBytes);
        try
        {
            while (buffer.Free() is { IsEmpty: false } free)
            {
                var read = await stream.ReadAsync(free, cancellationToken);
                if (read == 0) return buffer;
                buffer.Advance(read);
            }
            throw question.Failure(
                question.TriedBlocks is null ? RpcFailure.MalformedReply : RpcFailure.RangeTooWide,
                $"the answer is larger than {MaxReplyBytes} bytes");
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };
}
