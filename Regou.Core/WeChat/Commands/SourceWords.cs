using System.Diagnostics.CodeAnalysis;
using Regou.Data.Entities;
using Regou.WeChat.Commands.Rules;

namespace Regou.WeChat.Commands;

/// <summary>How people name the launchpads.</summary>
internal static class SourceWords
{
    public static readonly IReadOnlyList<LaunchSource> All = [LaunchSource.Four, LaunchSource.Flap];

    private static readonly Dictionary<string, IReadOnlyList<LaunchSource>> Known = new(StringComparer.Ordinal)
    {
        ["four"] = [LaunchSource.Four],
        ["four.meme"] = [LaunchSource.Four],
        ["fourmeme"] = [LaunchSource.Four],
        ["4"] = [LaunchSource.Four],
        ["4.meme"] = [LaunchSource.Four],
        ["四"] = [LaunchSource.Four],
        ["flap"] = [LaunchSource.Flap],
        ["flap.sh"] = [LaunchSource.Flap],
        ["all"] = All,
        ["both"] = All,
        ["全部"] = All,
        ["所有"] = All,
        ["全"] = All,
    };

    private static readonly string[] LongestFirst = [.. Known.Keys.OrderByDescending(word => word.Length)];

    private static readonly HashSet<string> Ignored = new(StringComparer.Ordinal)
    {
        "meme", "sh", "and", "和", "to", "from", "source", "来源",
    };

    public static bool IsSource(string word) => Known.ContainsKey(word);

    /// <summary>Says nothing between sources: and, meme.</summary>
    public static bool IsFiller(string word) => Ignored.Contains(word);

    /// <summary>four关, 全部重置: a source with Chinese glued on.</summary>
    public static bool TrySplit(string text, [NotNullWhen(true)] out string? source, [NotNullWhen(true)] out string? rest)
    {
        source = LongestFirst.FirstOrDefault(known => text.Length > known.Length && text.StartsWith(known, StringComparison.Ordinal));
        rest = source is null ? null : text[source.Length..];
        if (source is not null && rest![0] > '\x7f' && RuleWords.StartsClause(rest)) return true;
        source = rest = null;
        return false;
    }

    /// <returns>The sources named, in a fixed order; null when a word is none of them.</returns>
    public static IReadOnlyList<LaunchSource>? Read(IReadOnlyList<string> words)
    {
        var named = words.Where(word => !Ignored.Contains(word)).ToList();
        return named.TrueForAll(IsSource) ? [.. All.Where(source => named.Exists(word => Known[word].Contains(source)))] : null;
    }

    public static string Name(LaunchSource source) => source switch
    {
        LaunchSource.Four => "four.meme",
        LaunchSource.Flap => "Flap",
        _ => "GMGN",
    };
}
