using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Regou.Web.Endpoints;

/// <summary>Writes the text/event-stream format. A time limit on the client is Kestrel's: its minimum data rate.</summary>
internal sealed class SseWriter
{
    private readonly PipeWriter body;

    private SseWriter(PipeWriter body) => this.body = body;

    public static async Task<SseWriter> BeginAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-store";
        // A proxy that collects the answer before passing it on would defeat the stream.
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var writer = new SseWriter(response.BodyWriter);
        await writer.HeartbeatAsync(cancellationToken);
        return writer;
    }

    /// <param name="id">Null: a reader that comes back does not resume here.</param>
    /// <param name="json">One line: JSON without indentation has no line break.</param>
    public void Write(long? id, string name, ReadOnlySpan<byte> json)
    {
        if (id is not null) Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {id}\n"), body);
        Encoding.UTF8.GetBytes($"event: {name}\ndata: ", body);
        body.Write(json);
        body.Write("\n\n"u8);
    }

    /// <summary>A comment: readers ignore it, but it keeps the connection alive and shows a broken one.</summary>
    public async Task HeartbeatAsync(CancellationToken cancellationToken)
    {
        body.Write(": regou\n\n"u8);
        await FlushAsync(cancellationToken);
    }

    public async Task FlushAsync(CancellationToken cancellationToken) => await body.FlushAsync(cancellationToken);
}
