using Microsoft.AspNetCore.WebUtilities;
using Regou.Data;
using Regou.Data.Entities;
using Regou.Push.Rules;
using Regou.Web.Components.Rules;

namespace Regou.Web.Components.Feed;

/// <summary>
/// What a visitor wants to see: a source, words typed into the search box, and the rest of a <see cref="LaunchRule"/>. Lives in the
/// page's address, where mistakes mean no restriction rather than an error.
/// </summary>
/// <param name="Conditions">All of the rule but its wanted words, which are in the search box.</param>
public sealed record FeedFilter(LaunchSource? Source, string Keyword, LaunchRule Conditions)
{
    public const int MaximumKeyword = 200;
    private const int MaximumField = 1_000;
    public static readonly FeedFilter Everything = new(null, "", LaunchRule.Everything);

    /// <summary>The filter as a rule to push by. Addresses are looked for on the page only.</summary>
    public LaunchRule Rule => Conditions with { Include = [.. Words.Where(word => !IsAddress(word))] };

    public IReadOnlyList<string> Words => Keywords.Split(Keyword);

    public bool IsEverything => Address == "/";

    /// <summary>How many conditions are set beside source and search words.</summary>
    public int Restrictions =>
        (Conditions.Exclude.Count > 0 ? 1 : 0) + (Conditions.MinCreatorLaunches is null ? 0 : 1) + (Conditions.MaxCreatorLaunches is null ? 0 : 1)
        + (Conditions.RequireSocials ? 1 : 0) + (Conditions.MaxTaxBps is null ? 0 : 1) + (Conditions.MinFirstBuy is null ? 0 : 1);

    /// <param name="address">Of the page: absolute or from the root.</param>
    public static FeedFilter OfAddress(string address)
    {
        var at = address.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(at < 0 ? "" : address[at..]);
        string Value(string name) => query.TryGetValue(name, out var values) && values.ToString() is { Length: <= MaximumField } text ? text : "";
        return new FeedFilter(
            EnumWords.TryParse<LaunchSource>(Value("source"), out var source) ? source : null,
            "",
            Sane(new RuleDraft
            {
                Exclude = Value("not"),
                MinLaunches = Value("min"),
                MaxLaunches = Value("max"),
                Socials = Value("socials") is "1",
                Tax = Value("tax"),
                FirstBuy = Value("buy"),
            })).WithKeyword(Value("q"));
    }

    public FeedFilter WithKeyword(string? keyword) => this with
    {
        Keyword = (keyword ?? "").Trim() is { Length: > MaximumKeyword } tooLong ? tooLong[..MaximumKeyword] : (keyword ?? "").Trim(),
    };

    /// <summary>Fields that cannot be read restrict nothing.</summary>
    public FeedFilter WithConditions(RuleDraft fields) => this with { Conditions = Sane(fields) with { Include = [] } };

    /// <summary>The page's address under this filter.</summary>
    public string Address
    {
        get
        {
            var fields = RuleDraft.Of(Conditions);
            List<string> parts = [];
            Add("source", Source?.Word());
            Add("q", Keyword);
            Add("not", fields.Exclude);
            Add("min", fields.MinLaunches);
            Add("max", fields.MaxLaunches);
            Add("socials", fields.Socials ? "1" : null);
            Add("tax", fields.Tax);
            Add("buy", fields.FirstBuy);
            return parts.Count == 0 ? "/" : "/?" + string.Join('&', parts);

            void Add(string name, string? value)
            {
                if (!string.IsNullOrEmpty(value)) parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }
    }

    internal static bool IsAddress(string word) => word.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && word.Skip(2).All(char.IsAsciiHexDigit);

    private static LaunchRule Sane(RuleDraft fields)
    {
        var wrong = fields.Faults().Select(fault => fault.Field).ToHashSet();
        var rule = fields.Rule;
        if (wrong.Contains(RuleField.Exclude)) rule = rule with { Exclude = [] };
        if (wrong.Contains(RuleField.MaxLaunches)) rule = rule with { MaxCreatorLaunches = null };
        return rule;
    }
}
