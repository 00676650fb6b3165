using System.CommandLine;
using System.Globalization;

namespace Regou.Web.CommandLine.Ledger;

/// <summary>Reads options and gathers all that is wrong with them, so that it is said at once.</summary>
internal sealed class OptionChecks
{
    private readonly ParseResult parsed;

    public OptionChecks(ParseResult parsed, string command)
    {
        this.parsed = parsed;
        foreach (var token in parsed.UnmatchedTokens.Where(token => !IsHostSwitch(token)))
            Problems.Add($"'{Launches.DisplayText.Of(token, 80)}' is no option of {command}; see {command} --help");
    }

    public List<string> Problems { get; } = [];

    public string? Text(Option<string?> option)
    {
        var text = parsed.GetValue(option);
        return string.IsNullOrWhiteSpace(text) ? Problem<string>($"{option.Name} {option.HelpName} is missing: {option.Description}") : text.Trim();
    }

    public long Number(Option<string?> option)
    {
        if (Text(option) is not { } text) return 0;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : Problem<long>($"{option.Name} must be a whole number above 0, not '{Launches.DisplayText.Of(text, 40)}'");
    }

    /// <param name="words">Null: it was said already.</param>
    public T? Problem<T>(string? words)
    {
        if (words is not null) Problems.Add(words);
        return default;
    }

    /// <summary>--Section:Key=value, and the host's own few.</summary>
    private static bool IsHostSwitch(string token)
    {
        var name = token.Split('=', 2)[0];
        return name.StartsWith("--", StringComparison.Ordinal)
            && (name.Contains(':', StringComparison.Ordinal) || name is "--environment" or "--contentroot" or "--applicationname");
    }
}
