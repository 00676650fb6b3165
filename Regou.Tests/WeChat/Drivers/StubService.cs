using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Regou.Tests.WeChat.Drivers;

internal sealed record SeenRequest(HttpMethod Method, Uri Url, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Query => Url.Query;
}

/// <summary>The bot service in a test's hand: answers each path with what was queued for it, the last answer again and again.</summary>
internal sealed class StubService : HttpMessageHandler, IHttpClientFactory
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<CancellationToken, Task<HttpResponseMessage>>>> answers = new();

    public ConcurrentQueue<SeenRequest> Seen { get; } = new();

    public StubService On(string path, params string[] replies)
    {
        foreach (var reply in replies) Answer(path, () => Text(reply));
        return this;
    }

    public StubService OnStatus(string path, HttpStatusCode status, string body = "<html>gateway</html>")
    {
        Answer(path, () => Text(body, status));
        return this;
    }

    public StubService OnFailure(string path, Exception error)
    {
        Add(path, _ => Task.FromException<HttpResponseMessage>(error));
        return this;
    }

    /// <summary>Never answers; ends when the client gives up.</summary>
    public StubService OnHang(string path)
    {
        Add(path, async gone =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, gone);
            throw new InvalidOperationException("unreachable");
        });
        return this;
    }

    /// <summary>Answers once the test says so.</summary>
    public TaskCompletionSource<string> OnLater(string path)
    {
        var later = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        Add(path, async gone => Text(await later.Task.WaitAsync(gone)));
        return later;
    }

    public IEnumerable<SeenRequest> SeenAt(string path) =>
        Seen.Where(request => request.Url.AbsolutePath.EndsWith(path, StringComparison.Ordinal));

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.ToDictionary(pair => pair.Key, pair => string.Join(',', pair.Value));
        Seen.Enqueue(new(request.Method, request.RequestUri!, body, headers));
        var path = request.RequestUri!.AbsolutePath.Split('/')[^1];
        if (!answers.TryGetValue(path, out var queue)) return Text("not found", HttpStatusCode.NotFound);
        var answer = queue.Count > 1 && queue.TryDequeue(out var next) ? next : queue.First();
        return await answer(cancellationToken);
    }

    private static HttpResponseMessage Text(string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new("application/octet-stream");
        return new(status) { Content = content };
    }

    private void Answer(string path, Func<HttpResponseMessage> answer) => Add(path, _ => Task.FromResult(answer()));

    private void Add(string path, Func<CancellationToken, Task<HttpResponseMessage>> answer) =>
        answers.GetOrAdd(path, _ => new()).Enqueue(answer);
}
