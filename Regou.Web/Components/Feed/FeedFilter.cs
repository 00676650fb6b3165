using Regou.Data;
using Regou.Data.Entities;

namespace Regou.Web.Components.Feed;

/// <summary>What a visitor wants to see; lives in the page's address.</summary>
public sealed record FeedFilter(LaunchSource? Source, string Keyword)
{
    public const int MaximumKeyword = 40;
    public static readonly FeedFilter Everything = new(null, "");

    /// <summary>Unknown words in an address mean no filter rather than an error.</summary>
    public static FeedFilter Of(string? source, string? keyword) => new(
        EnumWords.TryParse<LaunchSource>(source, out var known) ? known : null,
        Trimmed(keyword ?? ""));

    public FeedFilter WithKeyword(string? keyword) => this with { Keyword = Trimmed(keyword ?? "") };

    /// <summary>The page's address under this filter.</summary>
    public string Address
    {
        get
        {
            List<string> parts = [];
            if (Source is { } source) parts.Add($"source={source.Word()}");
            if (Keyword.Length > 0) parts.Add($"q={Uri.EscapeDataString(Keyword)}");
            return parts.Count == 0 ? "/" : "/?" + string.Join('&', parts);
        }
    }

    public bool Matches(LaunchEvent launch) => (Source is null || launch.Source == Source) && MatchesKeyword(launch);

    /// <summary>Contained in symbol or name in any letter case, or the beginning of the token's or the creator's address.</summary>
    public bool MatchesKeyword(LaunchEvent launch) =>
        Keyword.Length == 0
        || launch.Symbol.Contains(Keyword, StringComparison.OrdinalIgnoreCase)
        || launch.Name.Contains(Keyword, StringComparison.OrdinalIgnoreCase)
        || launch.TokenAddress.StartsWith(Keyword, StringComparison.OrdinalIgnoreCase)
        || launch.Creator.StartsWith(Keyword, StringComparison.OrdinalIgnoreCase);

    private static string Trimmed(string keyword) =>
        keyword.Trim() is { Length: > MaximumKeyword } tooLong ? tooLong[..MaximumKeyword] : keyword.Trim();
}
