namespace Regou.Data;

/// <summary>An enum's word in the database, in settings and in the API: snake_case, as in DESIGN's tables.</summary>
public static class EnumWords
{
    public static string Word<T>(this T value) where T : struct, Enum => Words<T>.ByValue[value];

    /// <returns>False when no member of <typeparamref name="T"/> is written so (letter case is ignored).</returns>
    public static bool TryParse<T>(string? word, out T value) where T : struct, Enum =>
        Words<T>.ByWord.TryGetValue(word ?? "", out value);

    public static T Parse<T>(string word) where T : struct, Enum =>
        TryParse<T>(word, out var value) ? value : throw new FormatException($"'{word}' is no {typeof(T).Name}");

    private static class Words<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue =
            Enum.GetValues<T>().ToDictionary(value => value, value => ColumnConventions.SnakeCase(value.ToString()));

        public static readonly Dictionary<string, T> ByWord =
            ByValue.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);
    }
}
