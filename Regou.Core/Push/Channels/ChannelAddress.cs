using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Regou.Push.Channels;

/// <summary>What a channel needs to reach its user, by name. Secret: its text form says nothing.</summary>
public sealed class ChannelAddress(IReadOnlyDictionary<string, string> values)
{
    public ChannelAddress(string name, string value)
        : this(new Dictionary<string, string> { [name] = value })
    {
    }

    public string this[string name] => values.GetValueOrDefault(name, "");

    public ChannelAddress With(string name, string value) => new(new Dictionary<string, string>(values) { [name] = value });

    public string Write() => JsonSerializer.Serialize(values);

    public static bool TryParse(string? json, [NotNullWhen(true)] out ChannelAddress? address)
    {
        address = null;
        try
        {
            if (JsonSerializer.Deserialize<Dictionary<string, string>>(json ?? "") is { } read) address = new(read);
        }
        catch (JsonException)
        {
            // a row that another version wrote
        }

        return address is not null;
    }

    public override string ToString() => "(an address)";
}
