using System.Text;
using System.Text.Json;

namespace Regou.Chain.Rpc;

/// <summary>The bytes of an HTTP answer and their meaning. Whatever they are: a value, or an <see cref="RpcException"/>.</summary>
internal sealed class RpcAnswer(RpcQuestion question, int status, TimeSpan? retryAfter, PooledBuffer body) : IDisposable
{
    private bool Succeeded => status is >= 200 and < 300;

    public T Single<T>(long id, Func<JsonElement, T> read) => InShape(root => read(Result(root, id, question)));

    /// <param name="questions">What was asked, in the order of the ids.</param>
    /// <param name="read">Gets the replies in that order; they live until it returns.</param>
    public T Batch<T>(long firstId, RpcQuestion[] questions, Func<RpcReply[], T> read) => InShape(root => read(Replies(root, firstId, questions)));

    public void Dispose() => body.Dispose();

    private RpcReply[] Replies(JsonElement root, long firstId, RpcQuestion[] questions)
    {
        if (root.ValueKind != JsonValueKind.Array) Result(root, firstId, question);
        if (root.ValueKind != JsonValueKind.Array) throw new FormatException("a batch was answered by a single object");
        var replies = new RpcReply?[questions.Length];
        foreach (var item in root.EnumerateArray())
        {
            if (JsonFields.Id(item) is not { } id || id < firstId || id >= firstId + questions.Length)
                throw new FormatException("the batch holds an answer to no question");
            replies[id - firstId] = Reply(item, id, questions[id - firstId]);
        }
        return [.. replies.Select((reply, index) => reply ?? new(default, questions[index].Failure(RpcFailure.MalformedReply, "left out of the batch")))];
    }

    private RpcReply Reply(JsonElement item, long id, RpcQuestion asked)
    {
        try
        {
            return new(Result(item, id, asked), null);
        }
        catch (RpcException error)
        {
            return new(default, error);
        }
    }

    private T InShape<T>(Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(body.Written));
            return read(document.RootElement);
        }
        catch (JsonException error)
        {
            throw Failure(question, code: null, Head(), error);
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException)
        {
            // A string that is no Unicode text is an InvalidOperationException of JsonElement.
            throw question.Failure(RpcFailure.MalformedReply, error.Message, error);
        }
    }

    private JsonElement Result(JsonElement root, long id, RpcQuestion asked)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw Succeeded ? new FormatException($"the answer is a JSON {root.ValueKind}") : Failure(asked, null, Head());
        if (root.TryGetProperty("error", out var error) && error.ValueKind is not JsonValueKind.Null)
            throw Failure(asked, JsonFields.ErrorCode(error), JsonFields.ErrorMessage(error));
        if (!Succeeded) throw Failure(asked, null, Head());
        if (!root.TryGetProperty("result", out var result)) throw new FormatException("the answer has neither result nor error");
        return JsonFields.Id(root) == id ? result : throw new FormatException("the answer's id is that of another question");
    }

    private RpcException Failure(RpcQuestion asked, int? code, string message, Exception? inner = null)
    {
        var verdict = RpcErrorClassifier.Classify(status, code, message, asked.TriedBlocks);
        var what = code is null ? $"HTTP {status}: '{Hex.Excerpt(message)}'" : $"HTTP {status}, error {code}: '{Hex.Excerpt(message)}'";
        return new RpcException(verdict.Failure, $"{asked.Host}: {asked.Method}: {what}", inner)
        {
            Code = code,
            SuggestedBlocks = verdict.SuggestedBlocks,
            RetryAfter = retryAfter,
        };
    }

    private string Head() => Encoding.UTF8.GetString(body.Written.Span[..Math.Min(body.Written.Length, 1000)]);

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> text) =>
        text.Span.StartsWith(Encoding.UTF8.Preamble) ? text[3..] : text;
}
