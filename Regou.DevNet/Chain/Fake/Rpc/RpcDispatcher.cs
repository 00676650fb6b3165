using System.Text.Json;

namespace Regou.DevNet.Chain.Fake.Rpc;

/// <summary>JSON-RPC 2.0 around the methods: envelopes, errors and batches.</summary>
internal sealed class RpcDispatcher(NodeMethods methods, NodeKnobs knobs, RequestLog requests)
{
    /// <summary>Writes the whole answer.</summary>
    /// <returns>What decides the HTTP status and page; null: 200 and the JSON.</returns>
    public Refusal? Answer(JsonElement request, ISubscriber? subscriber, JsonBuffer json) =>
        request.ValueKind == JsonValueKind.Array
            ? AnswerBatch([.. request.EnumerateArray()], subscriber, json)
            : AnswerOne(request, subscriber, withLogs: false, json);

    /// <summary>For faults: the method, or "batch".</summary>
    public static string NameOf(JsonElement request) => request.ValueKind == JsonValueKind.Array ? "batch" : Method(request) ?? "";

    private static string? Method(JsonElement request) =>
        request.ValueKind == JsonValueKind.Object && request.TryGetProperty("method", out var method) && method.ValueKind == JsonValueKind.String
            ? method.GetString()
            : null;

    private Refusal? AnswerBatch(JsonElement[] calls, ISubscriber? subscriber, JsonBuffer json)
    {
        var refusal = knobs.Batches switch
        {
            Batches.RefusedByError => new Refusal(-32600, "batch requests are not supported"),
            Batches.RefusedByPage => new Refusal(-32600, "batch requests are not supported", 400, "<html><body>400 Bad Request</body></html>"),
            _ when calls.Length == 0 => new Refusal(-32600, "empty batch"),
            _ => null,
        };
        if (refusal is not null)
        {
            NodeJson.Error(json, id: null, refusal.Code, refusal.Message);
            return refusal;
        }

        if (knobs.Batches == Batches.Reversed) Array.Reverse(calls);
        var withLogs = calls.Any(call => Method(call) == "eth_getLogs");
        json.Raw("["u8);
        foreach (var (index, call) in calls.Index())
        {
            if (knobs.Batches == Batches.HalfAnswered && index % 2 == 1) continue;
            if (index > 0) json.Raw(","u8);
            var one = AnswerOne(call, subscriber, withLogs, json);
            if (one is { Status: not 200 }) refusal ??= one;
        }

        json.Raw("]"u8);
        return refusal;
    }

    private Refusal? AnswerOne(JsonElement request, ISubscriber? subscriber, bool withLogs, JsonBuffer json)
    {
        var start = json.Length;
        var id = request.ValueKind == JsonValueKind.Object && request.TryGetProperty("id", out var given) ? given.GetRawText() : null;
        try
        {
            var method = Method(request) ?? throw new RefusedException(new(-32600, "invalid request"));
            var parameters = request.TryGetProperty("params", out var found) ? found : default;
            requests.Add(method, parameters.ValueKind == JsonValueKind.Undefined ? "" : parameters.GetRawText());
            json.Raw("{\"jsonrpc\":\"2.0\",\"id\":"u8).Raw(System.Text.Encoding.UTF8.GetBytes(id ?? "null")).Raw(",\"result\":"u8);
            methods.Answer(method, parameters, subscriber, withLogs, json);
            json.Raw("}"u8);
            return null;
        }
        catch (RefusedException refused)
        {
            json.Rewind(start);
            NodeJson.Error(json, id, refused.Refusal.Code, refused.Refusal.Message);
            return refused.Refusal;
        }
    }
}
