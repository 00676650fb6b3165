using System.Net;
using System.Text;
using System.Text.Json;
using Regou.Tests.Chain.Rpc;

namespace Regou.Tests.Chain.Fuzz;

/// <summary>A node without a network: every answer is damaged, some come under a failing status.</summary>
internal sealed class StubHandler(Func<JsonElement, Answer> node, Random random) : HttpMessageHandler
{
    private static readonly int[] Statuses = [200, 200, 200, 200, 200, 400, 403, 413, 429, 500];

    public int Requests { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        using var body = JsonDocument.Parse(request.Content!.ReadAsStream(cancellationToken));
        var answer = body.RootElement.ValueKind == JsonValueKind.Array ? Answer.Batch(body.RootElement, node) : node(body.RootElement);
        var bytes = Encoding.UTF8.GetBytes(answer.Body);
        return Task.FromResult(new HttpResponseMessage((HttpStatusCode)Statuses[random.Next(Statuses.Length)])
        {
            // One in eight stays whole, so that what comes after the first request is reached too.
            Content = new ByteArrayContent(random.Next(8) == 0 ? bytes : Damage.Of(bytes, random)),
        });
    }
}
