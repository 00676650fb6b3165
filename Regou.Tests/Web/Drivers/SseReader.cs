namespace Regou.Tests.Web.Drivers;

internal sealed record SseEvent(string? Id, string? Name, string? Data, string? Comment);

/// <summary>Reads an open event stream block by block.</summary>
internal sealed class SseReader(HttpResponseMessage answer, StreamReader lines) : IDisposable
{
    public HttpResponseMessage Answer => answer;

    public static async Task<SseReader> OpenAsync(HttpClient client, string path = "/api/events/stream", string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next block, comments included.</summary>
    public async Task<SseEvent> NextBlockAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var block = new SseEvent(null, null, null, null);
        while (await lines.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Length == 0) return block;
            var (field, value) = line.Split(": ", 2) is [var left, var right] ? (left, right) : (line, "");
            block = field switch
            {
                "id" => block with { Id = value },
                "event" => block with { Name = value },
                "data" => block with { Data = value },
                "" => block with { Comment = value },
                _ => throw new InvalidDataException(line),
            };
        }

        throw new EndOfStreamException();
    }

    public async Task<SseEvent> NextEventAsync()
    {
        while (true)
        {
            if (await NextBlockAsync() is { Comment: null } found) return found;
        }
    }

    public void Dispose()
    {
        lines.Dispose();
        answer.Dispose();
    }
}
