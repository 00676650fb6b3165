using System.Numerics;

namespace Regou.Push.Rules;

/// <summary>
/// Which launches of a source somebody wants: the same object filters the page and decides what is pushed. What is not set does not
/// restrict. What is not known of a launch meets no demand and breaks no limit.
/// </summary>
public sealed record LaunchRule
{
    public static readonly LaunchRule Everything = new();

    /// <summary>At least one of them is in the symbol or the name, letter case and width aside.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>None of them is.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Launches that the creator made before this one. A creator of whom nothing is known counts as one who made none.</summary>
    public int? MinCreatorLaunches { get; init; }
    public int? MaxCreatorLaunches { get; init; }

    /// <summary>A website, X or Telegram is known; most launches tell none at the moment when they happen.</summary>
    public bool RequireSocials { get; init; }

    /// <summary>Basis points. A tax that is not known passes.</summary>
    public int? MaxTaxBps { get; init; }

    /// <summary>
    /// What the creator bought in the launching transaction, in wei of BNB; none known is none. A launch that is paid in another currency
    /// does not reach any minimum.
    /// </summary>
    public BigInteger? MinFirstBuy { get; init; }

    /// <summary>Keywords without blanks around them, and none that says the same as one before it.</summary>
    public LaunchRule Normalised() => this with { Include = Words(Include), Exclude = Words(Exclude) };

    private static List<string> Words(IReadOnlyList<string> words) => [.. words.Select(word => (word ?? "").Trim()).DistinctBy(FoldedText.Of)];
}
