using Regou.Push.Rules;

namespace Regou.Push.Matching;

/// <summary>
/// Keeps one <see cref="Wish"/> and one compiled rule for all who wrote the same. What nobody wants any more is forgotten when the pool
/// has grown far beyond what it gave out.
/// </summary>
internal sealed class WishPool
{
    private readonly Dictionary<string, CompiledRule?> rules = new(StringComparer.Ordinal);
    private readonly Dictionary<(CompiledRule Rule, int DigestMinutes), Wish> wishes = [];

    public int Count => wishes.Count;

    /// <returns>Null: it is no rule, and matches nothing.</returns>
    public Wish? Of(string json, int digestMinutes)
    {
        if (!rules.TryGetValue(json, out var rule)) rules[json] = rule = RuleJson.TryRead(json, out var read) ? CompiledRule.Of(read) : null;
        if (rule is null) return null;
        if (!wishes.TryGetValue((rule, digestMinutes), out var wish)) wishes[(rule, digestMinutes)] = wish = new(rule, digestMinutes);
        return wish;
    }

    /// <summary>Who has a wish keeps it; the same wish later is another object, which costs memory only.</summary>
    public void Forget()
    {
        rules.Clear();
        wishes.Clear();
    }
}
