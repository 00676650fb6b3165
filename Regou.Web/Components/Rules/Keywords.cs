namespace Regou.Web.Components.Rules;

/// <summary>Words as people type them: between commas of either kind, semicolons or line ends.</summary>
internal static class Keywords
{
    private static readonly char[] Separators = [',', '，', '、', ';', '；', '\n', '\r'];

    public static IReadOnlyList<string> Split(string? text) =>
    [
        .. (text ?? "").Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    public static string Join(IEnumerable<string> words) => string.Join(", ", words);
}
