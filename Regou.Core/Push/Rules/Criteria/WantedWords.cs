namespace Regou.Push.Rules.Criteria;

/// <param name="words">Folded.</param>
internal sealed class WantedWords(string[] words) : ICriterion
{
    public bool Admits(LaunchFacts launch) => Array.Exists(words, word => launch.Text.Contains(word, StringComparison.Ordinal));
}
