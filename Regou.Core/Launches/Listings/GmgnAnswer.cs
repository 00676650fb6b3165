using System.Globalization;
using System.Text.Json;

namespace Regou.Launches.Listings;

/// <summary>Reads what came back: the list, or the error that it was. Pure.</summary>
internal sealed class GmgnAnswer(DateTimeOffset now, string key)
{
    private const int ShownMessage = 200;
    private const int DeepestNesting = 16;

    /// <param name="reset">The header X-RateLimit-Reset, if there was one.</param>
    /// <exception cref="GmgnException">Anything but a list.</exception>
    public GmgnList Read(int status, string? reset, ReadOnlyMemory<byte> body)
    {
        using var document = Parse(body);
        var root = document?.RootElement;
        var code = root?.Member("code") is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value ? value.ToString() : null;
        var error = root?.Text("error", ShownMessage);
        if (status == 429 || code == "429" || error?.Contains("RATE_LIMIT", StringComparison.OrdinalIgnoreCase) == true)
            throw Limited(status, error, GmgnRest.Until(now, reset, root?.Number("reset_at")));
        if (status is 401 or 403) throw Failed(GmgnFailure.Denied, status, code, error, root);
        if (root is null) throw new GmgnException(GmgnFailure.Malformed, $"GMGN: HTTP {status}, and the body is no JSON");
        if (status is < 200 or > 299) throw Failed(GmgnFailure.Refused, status, code, error, root);
        if (code is null) throw new GmgnException(GmgnFailure.Malformed, "GMGN: the answer has no code");
        if (code.Trim() != "0") throw Failed(GmgnFailure.Refused, status, code, error, root);
        return root.Value.Member("data")?.Member("new_creation") is { ValueKind: JsonValueKind.Array } entries
            ? GmgnList.Of(entries)
            : throw new GmgnException(GmgnFailure.Malformed, "GMGN: the answer has no list data.new_creation");
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith("\uFEFF"u8)) body = body[3..];
        try
        {
            return JsonDocument.Parse(body, new() { MaxDepth = DeepestNesting });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private GmgnException Limited(int status, string? error, DateTimeOffset until) => new(
        GmgnFailure.Limited,
        string.Create(CultureInfo.InvariantCulture, $"GMGN: HTTP {status} {Shown(error)}, to be left alone until {until:u}"))
    {
        RestUntil = until,
    };

    private GmgnException Failed(GmgnFailure failure, int status, string? code, string? error, JsonElement? root) => new(
        failure, $"GMGN: HTTP {status}, code {Shown(code)}, {Shown(error)}, {Shown(root?.Text("message", 4_000))}");

    /// <summary>The service's words for a log: short, one line, and without the key, should it quote it.</summary>
    private string Shown(string? text) => DisplayText.Of(text?.Replace(key, "***", StringComparison.OrdinalIgnoreCase), ShownMessage);
}
