namespace Regou.WeChat.Commands;

public sealed record ParsedCommand(ICommand Command, IReadOnlyList<string> Arguments);

/// <summary>
/// Finds the command in what a user wrote: with or without slash, in any width and case, glued to its argument as Chinese is.
/// </summary>
public sealed class CommandParser
{
    private readonly Dictionary<string, ICommand> byWord;
    private readonly string[] chineseWords;

    /// <exception cref="ArgumentException">Two commands claim one word.</exception>
    public CommandParser(IEnumerable<ICommand> commands)
    {
        byWord = commands
            .SelectMany(command => command.Words.Select(word => (word, command)))
            .ToDictionary(pair => pair.word, pair => pair.command);
        chineseWords = [.. byWord.Keys.Where(word => word[0] > '\x7f').OrderByDescending(word => word.Length)];
    }

    /// <returns>Null when it is no command.</returns>
    public ParsedCommand? Parse(string text)
    {
        var words = TextFolding.Words(text);
        if (words.Count == 0) return text.AsSpan().ContainsAny('?', '？') ? Find("help", []) : null;
        return Find(words[0], [.. words.Skip(1)]) ?? FindGlued(words);
    }

    private ParsedCommand? Find(string word, IReadOnlyList<string> arguments) =>
        byWord.TryGetValue(word, out var command) ? new(command, arguments) : null;

    /// <summary>"订阅four" is a command; "开始涨了" is talk: what is glued on has to name a source.</summary>
    private ParsedCommand? FindGlued(IReadOnlyList<string> words)
    {
        var word = Array.Find(chineseWords, known => words[0].StartsWith(known, StringComparison.Ordinal));
        var rest = word is null ? "" : words[0][word.Length..];
        return word is not null && SourceWords.IsSource(rest) ? Find(word, [rest, .. words.Skip(1)]) : null;
    }
}
