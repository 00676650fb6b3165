using System.Text.Json;
using Regou.Accounts.SignIn;

namespace Regou.Tests.Drivers;

/// <summary>The test vectors of the sign-in message (Golden/siwe, with where they come from).</summary>
internal static class Siwe
{
    public static IEnumerable<JsonProperty> Vectors(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "siwe", file)));
        return [.. document.RootElement.Clone().EnumerateObject()];
    }

    public static IEnumerable<string> Names(string file) => Vectors(file).Select(vector => vector.Name);

    public static JsonElement Vector(string file, string name) => Vectors(file).Single(vector => vector.Name == name).Value;

    public static SiweFields Fields(JsonElement fields)
    {
        string? Text(string name) => fields.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
        return new()
        {
            Scheme = Text("scheme"),
            Domain = Text("domain"),
            Address = Text("address"),
            Statement = Text("statement"),
            Uri = Text("uri"),
            Version = Text("version"),
            ChainId = Text("chainId"),
            Nonce = Text("nonce"),
            IssuedAt = Text("issuedAt"),
            ExpirationTime = Text("expirationTime"),
            NotBefore = Text("notBefore"),
            RequestId = Text("requestId"),
            Resources = fields.TryGetProperty("resources", out var resources) ? [.. resources.EnumerateArray().Select(item => item.GetString()!)] : null,
        };
    }
}
