using System.Globalization;
using Regou.Push.Rules;

namespace Regou.Web.Components.Rules;

public enum RuleField
{
    Include,
    Exclude,
    MinLaunches,
    MaxLaunches,
    Tax,
    FirstBuy,
    Digest,
}

/// <param name="Text">Key of the words that say what is wrong.</param>
public sealed record FieldFault(RuleField Field, string Text, params object[] Values);

/// <summary>A rule as it stands in the fields of a form: texts, some of which may be no numbers yet.</summary>
public sealed record RuleDraft
{
    public string Include { get; init; } = "";
    public string Exclude { get; init; } = "";
    public string MinLaunches { get; init; } = "";
    public string MaxLaunches { get; init; } = "";
    public bool Socials { get; init; }

    /// <summary>Percent.</summary>
    public string Tax { get; init; } = "";

    /// <summary>BNB.</summary>
    public string FirstBuy { get; init; } = "";

    public static RuleDraft Of(LaunchRule rule) => new()
    {
        Include = Keywords.Join(rule.Include),
        Exclude = Keywords.Join(rule.Exclude),
        MinLaunches = rule.MinCreatorLaunches?.ToString(CultureInfo.InvariantCulture) ?? "",
        MaxLaunches = rule.MaxCreatorLaunches?.ToString(CultureInfo.InvariantCulture) ?? "",
        Socials = rule.RequireSocials,
        Tax = rule.MaxTaxBps is { } tax ? NumberText.OfPercent(tax) : "",
        FirstBuy = rule.MinFirstBuy is { } buy ? NumberText.OfWei(buy) : "",
    };

    /// <summary>What the fields say; a field that cannot be read restricts nothing.</summary>
    public LaunchRule Rule => new()
    {
        Include = Keywords.Split(Include),
        Exclude = Keywords.Split(Exclude),
        MinCreatorLaunches = NumberText.Whole(MinLaunches, RuleLimits.CreatorLaunches),
        MaxCreatorLaunches = NumberText.Whole(MaxLaunches, RuleLimits.CreatorLaunches),
        RequireSocials = Socials,
        MaxTaxBps = NumberText.Percent(Tax),
        MinFirstBuy = NumberText.Wei(FirstBuy),
    };

    public IReadOnlyList<FieldFault> Faults()
    {
        var rule = Rule;
        List<FieldFault> faults = [.. OfWords(RuleField.Include, rule.Include), .. OfWords(RuleField.Exclude, rule.Exclude)];
        if (Unread(MinLaunches, rule.MinCreatorLaunches)) faults.Add(new(RuleField.MinLaunches, "FaultWhole", RuleLimits.CreatorLaunches));
        if (Unread(MaxLaunches, rule.MaxCreatorLaunches)) faults.Add(new(RuleField.MaxLaunches, "FaultWhole", RuleLimits.CreatorLaunches));
        if (rule.MinCreatorLaunches > rule.MaxCreatorLaunches) faults.Add(new(RuleField.MaxLaunches, "FaultMinOverMax"));
        if (Unread(Tax, rule.MaxTaxBps)) faults.Add(new(RuleField.Tax, "FaultPercent"));
        if (FirstBuy.Trim().Length > 0 && rule.MinFirstBuy is null) faults.Add(new(RuleField.FirstBuy, "FaultBnb"));
        return faults;
    }

    private static bool Unread(string text, int? read) => text.Trim().Length > 0 && read is null;

    private static IEnumerable<FieldFault> OfWords(RuleField field, IReadOnlyList<string> words)
    {
        if (words.Count > RuleLimits.Words) yield return new(field, "FaultTooManyWords", RuleLimits.Words);
        if (words.Any(word => word.Length > RuleLimits.WordLength)) yield return new(field, "FaultWordTooLong", RuleLimits.WordLength);
    }
}
