using System.Net;
using System.Text;

namespace Regou.Tests.DevNet.Worlds;

/// <summary>Answers requests from a table of "METHOD path?query" and a body; what is not in it is 404.</summary>
internal sealed class StubHandler : HttpMessageHandler
{
    private readonly Dictionary<string, Queue<string>> replies = [];

    public List<string> Requests { get; } = [];

    /// <summary>The last reply to a request is given again and again.</summary>
    public StubHandler Reply(string request, params string[] bodies)
    {
        replies[request] = new(bodies);
        return this;
    }

    public HttpClient Client() => new(this) { BaseAddress = new("http://regou.test/") };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var key = $"{request.Method} {request.RequestUri!.PathAndQuery}";
        lock (Requests)
        {
            Requests.Add(key);
            var known = replies.TryGetValue(key, out var bodies);
            var body = !known ? "" : bodies!.Count > 1 ? bodies.Dequeue() : bodies.Peek();
            return Task.FromResult(new HttpResponseMessage(known ? HttpStatusCode.OK : HttpStatusCode.NotFound)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
                RequestMessage = request,
            });
        }
    }
}
