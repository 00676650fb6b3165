using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Regou.Launches.Recording;

/// <summary>Extras as they lie in the database.</summary>
internal static class ExtrasJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the first says, and what only the second says; the first unchanged when the second adds nothing.</summary>
    public static string Merge(string first, string second)
    {
        if (second == "{}" || first == second) return first;
        if (JsonNode.Parse(first) is not JsonObject known || JsonNode.Parse(second) is not JsonObject more) return first;
        var missing = more.Where(field => !known.ContainsKey(field.Key)).ToList();
        if (missing.Count == 0) return first;
        foreach (var (name, value) in missing) known[name] = value?.DeepClone();
        return known.ToJsonString(Options);
    }
}
