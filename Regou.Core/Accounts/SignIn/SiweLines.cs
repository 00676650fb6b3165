namespace Regou.Accounts.SignIn;

/// <summary>The lines of a text, taken one after the other. The first that is not what it must be is remembered; from then on all are missing.</summary>
internal sealed class SiweLines(string[] lines)
{
    private int next;

    public string? Problem { get; private set; }

    private string? Peek => Problem is null && next < lines.Length ? lines[next] : null;

    public string? Any(string what) => Take(Peek, what);

    /// <returns>What stands before the ending.</returns>
    public string? Ending(string ending) =>
        Take(Peek is { } line && line.EndsWith(ending, StringComparison.Ordinal) ? line[..^ending.Length] : null, $"'…{ending}'");

    public void Empty(string where) => Take(Peek is "" ? "" : null, $"an empty line {where}");

    /// <summary>An empty line in its place is the one after it, unless a second one follows: then the statement is there and empty.</summary>
    public string? Statement()
    {
        var statement = Any("the statement");
        if (statement is "" && Peek is not "") return null;
        Empty("after the statement");
        return statement;
    }

    public string? Needed(string name) => Take(Value(name), $"'{name.TrimEnd()}'");

    public string? Optional(string name) => Value(name) is { } value ? Take(value, name) : null;

    /// <summary>A heading and all that is left, each line with the mark; without the heading nothing may be left.</summary>
    public IReadOnlyList<string>? Rest(string heading, string mark)
    {
        List<string>? items = null;
        if (Peek == heading)
        {
            next++;
            items = [];
            while (Value(mark) is { } item) items.Add(Take(item, mark)!);
        }

        if (Problem is null && next < lines.Length) Problem = $"line {next + 1} is unknown, repeated or out of order";
        return items;
    }

    private string? Value(string name) => Peek is { } line && line.StartsWith(name, StringComparison.Ordinal) ? line[name.Length..] : null;

    private string? Take(string? value, string what)
    {
        if (value is null) Problem ??= $"line {next + 1} must be {what}";
        next++;
        return value;
    }
}
