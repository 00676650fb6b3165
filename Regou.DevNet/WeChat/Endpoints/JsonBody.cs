using System.Buffers;
using System.Text.Json;

namespace Regou.DevNet.WeChat.Endpoints;

/// <summary>Small request bodies: the texts and numbers at the top level.</summary>
internal sealed class JsonBody
{
    private static readonly JsonBody NoJson = new();
    private static readonly JsonBody EmptyObject = new() { IsJson = true };

    /// <summary>False: the rest is empty.</summary>
    public bool IsJson { get; private init; }

    public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> Numbers { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> LocalTokens { get; private init; } = [];

    public bool HasBaseInfo { get; private init; }

    public string this[string name] => Texts.GetValueOrDefault(name, "");

    /// <summary>An empty body counts as an empty object.</summary>
    public static JsonBody Read(in ReadOnlySequence<byte> body)
    {
        if (body.IsEmpty) return EmptyObject;
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return NoJson;
            var read = new JsonBody
            {
                IsJson = true,
                LocalTokens = Tokens(document.RootElement),
                HasBaseInfo = document.RootElement.TryGetProperty("base_info", out _),
            };
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (member.Value.ValueKind == JsonValueKind.String) read.Texts[member.Name] = member.Value.GetString()!;
                else if (member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt32(out var number))
                    read.Numbers[member.Name] = number;
            }

            return read;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return NoJson;
        }
    }

    private static IReadOnlyList<string> Tokens(JsonElement root) =>
        root.TryGetProperty("local_token_list", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(token => token.ValueKind == JsonValueKind.String).Select(token => token.GetString()!)]
            : [];
}
