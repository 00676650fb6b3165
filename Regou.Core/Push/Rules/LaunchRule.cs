using System.Numerics;

namespace Regou.Push.Rules;

/// <summary>
/// Which launches of a source somebody wants: the same object filters the page and decides what is pushed. What is not set does not
/// restrict.
/// </summary>
public sealed record LaunchRule
{
    public static readonly LaunchRule Everything = new();

    /// <summary>At least one of them is in the symbol or the name, letter case and width aside.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>None of them is.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Launches that the creator made before this one.</summary>
    public int? MinCreatorLaunches { get; init; }
    public int? MaxCreatorLaunches { get; init; }

    /// <summary>A website, X or Telegram is known.</summary>
    public bool RequireSocials { get; init; }

    /// <summary>Basis points. A tax that is not known passes.</summary>
    public int? MaxTaxBps { get; init; }

    /// <summary>What the creator bought in the launching transaction, in wei of BNB; none known is none.</summary>
    public BigInteger? MinFirstBuy { get; init; }
}
