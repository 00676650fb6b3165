using System.Globalization;

namespace Regou.Web.Settings;

/// <summary>What the environment and `.env` say, as configuration values; what could not be read is named and left out.</summary>
internal sealed record SettingsReading(IReadOnlyDictionary<string, string?> Values, IReadOnlyList<string> Problems)
{
    /// <param name="environment">Wins over the file.</param>
    public static SettingsReading From(Func<string, string?> environment, DotEnvFile file)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        List<string> problems = [.. file.Problems];
        foreach (var setting in SettingNames.All)
        {
            var value = environment(setting.Name) ?? file.Values.GetValueOrDefault(setting.Name);
            if (value is null || (value.Length == 0 && !setting.EmptyIsAValue)) continue;
            if (Shortcoming(setting.Kind, value) is { } shortcoming)
                problems.Add($"{setting.Name}: {Quoted(setting, value)} {shortcoming}");
            else
                values[setting.Key] = value;
        }

        return new(values, problems);
    }

    /// <summary>The value for an error message: short, one line, and hidden when it may be a secret.</summary>
    public static string Quoted(Setting setting, string value) => setting.Secret ? "the value" : $"'{Launches.DisplayText.Of(value, 60)}'";

    /// <summary>The same rules as the options' binder has, so that what passes here binds.</summary>
    private static string? Shortcoming(SettingKind kind, string value) => kind switch
    {
        SettingKind.WholeNumber when !long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) =>
            "is not a whole number",
        SettingKind.Number when !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number) => "is not a number",
        _ => null,
    };
}
