using System.Text.Json;
using System.Text.Json.Nodes;

namespace Regou.Tests.Chain.Rpc;

/// <summary>What a fake node answers to one HTTP request.</summary>
internal sealed record Answer(string Body, int Status = 200)
{
    public string MediaType { get; init; } = "application/json";

    public string? RetryAfter { get; init; }

    /// <summary>Promises more bytes than it sends and closes the connection.</summary>
    public bool CutOff { get; init; }

    /// <summary>Sends nothing until the caller gives up.</summary>
    public bool Hang { get; init; }

    public static Answer Result(JsonElement request, object? result) =>
        new(JsonSerializer.Serialize(new { jsonrpc = "2.0", id = request.GetProperty("id"), result }));

    public static Answer Error(JsonElement request, int code, string message, int status = 200) =>
        new(JsonSerializer.Serialize(new { jsonrpc = "2.0", id = request.GetProperty("id"), error = new { code, message } }), status);

    /// <summary>Each call of a batch answered by itself, in reverse order; null leaves one out.</summary>
    public static Answer Batch(JsonElement requests, Func<JsonElement, Answer?> one) => new(
        new JsonArray([.. requests.EnumerateArray().Reverse().Select(one).OfType<Answer>().Select(answer => JsonNode.Parse(answer.Body))]).ToJsonString());
}
