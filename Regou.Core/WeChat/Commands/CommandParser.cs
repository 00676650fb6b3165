namespace Regou.WeChat.Commands;

/// <param name="Rest">What follows the command's word, folded, with its signs.</param>
public sealed record ParsedCommand(ICommand Command, IReadOnlyList<string> Arguments, string Rest);

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
        var folded = TextFolding.Fold(text);
        var words = TextFolding.Words(folded);
        if (words.Count == 0) return folded.Contains('?', StringComparison.Ordinal) && byWord.TryGetValue("help", out var help) ? new(help, [], "") : null;
        var first = words[0];
        var rest = folded[(folded.IndexOf(first, StringComparison.Ordinal) + first.Length)..];
        return byWord.TryGetValue(first, out var command) ? new(command, [.. words.Skip(1)], rest.Trim()) : FindGlued(words, rest);
    }

    private ParsedCommand? FindGlued(IReadOnlyList<string> words, string rest)
    {
        var word = Array.Find(chineseWords, known => words[0].StartsWith(known, StringComparison.Ordinal));
        if (word is null) return null;
        var glued = words[0][word.Length..];
        return byWord[word].TakesGlued(glued) ? new(byWord[word], [glued, .. words.Skip(1)], (glued + rest).Trim()) : null;
    }
}
