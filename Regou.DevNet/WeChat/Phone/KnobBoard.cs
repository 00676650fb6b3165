using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Regou.DevNet.WeChat.Phone;

/// <summary>Turns knobs by name. Either all that were named are turned or none.</summary>
internal static class KnobBoard
{
    private static readonly Dictionary<string, PropertyInfo> Properties = typeof(ILinkKnobs).GetProperties()
        .Where(property => property.CanWrite).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);

    public static JsonNode Read(ILinkKnobs knobs) => JsonSerializer.SerializeToNode(knobs, PhoneJson.Options)!;

    /// <summary>The words that knobs and faults take, by name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Choices() => Properties.Values
        .Where(property => property.PropertyType.IsEnum)
        .Select(property => (property.Name, Type: property.PropertyType))
        .Append((Name: "Endpoint", Type: typeof(ILinkEndpoint))).Append((Name: "Fault", Type: typeof(ILinkFault)))
        .ToDictionary(choice => JsonNamingPolicy.CamelCase.ConvertName(choice.Name), choice => WordsOf(choice.Type));

    /// <exception cref="ArgumentException">A name or a value is wrong; nothing was turned.</exception>
    public static void Turn(ILinkKnobs knobs, JsonObject wanted)
    {
        var values = wanted.Select(pair => (Property: Find(pair.Key), Value: ValueOf(pair.Key, pair.Value))).ToList();
        var rehearsal = new ILinkKnobs();
        foreach (var target in new[] { rehearsal, knobs })
        {
            foreach (var (property, value) in values) Set(target, property, value);
        }
    }

    private static IReadOnlyList<string> WordsOf(Type type) => [.. Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)];

    private static PropertyInfo Find(string name) =>
        Properties.GetValueOrDefault(name) ?? throw new ArgumentException($"there is no knob {name}", nameof(name));

    private static object? ValueOf(string name, JsonNode? value)
    {
        try
        {
            return value.Deserialize(Find(name).PropertyType, PhoneJson.Options);
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"{name}: this is no {Find(name).PropertyType.Name}", nameof(value), e);
        }
    }

    private static void Set(ILinkKnobs knobs, PropertyInfo property, object? value)
    {
        try
        {
            property.SetValue(knobs, value);
        }
        catch (TargetInvocationException e) when (e.InnerException is ArgumentException)
        {
            throw new ArgumentException(e.InnerException.Message, nameof(value), e);
        }
    }
}
