using Regou.Data.Entities;

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

    private static readonly HashSet<string> Ignored = new(StringComparer.Ordinal)
    {
        "meme", "sh", "and", "和", "to", "from", "source", "来源",
    };

    public static bool IsSource(string word) => Known.ContainsKey(word);

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
