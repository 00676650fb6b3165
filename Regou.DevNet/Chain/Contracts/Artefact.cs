using System.Text.Json;

namespace Regou.DevNet.Chain.Contracts;

/// <summary>What compile.js made of a stand-in.</summary>
/// <param name="Runtime">The code, 0x and hex.</param>
/// <param name="Selectors">The first four bytes of a call, 0x and hex, by the function's name.</param>
internal sealed record Artefact(string Runtime, IReadOnlyDictionary<string, string> Selectors)
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    public static string Text()
    {
        using var stream = typeof(Artefact).Assembly.GetManifestResourceStream("Launchpads.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static Artefact Of(string contract)
    {
        using var document = JsonDocument.Parse(Text());
        return document.RootElement.GetProperty("contracts").GetProperty(contract).Deserialize<Artefact>(Names)!;
    }

    public byte[] Call(string function, params IReadOnlyList<AbiValue> arguments) =>
        [.. Convert.FromHexString(Selectors[function].AsSpan(2)), .. AbiValue.Tuple(arguments).Bytes];
}
