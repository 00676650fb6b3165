using Regou.Chain;

namespace Regou.Launches.Sources;

/// <summary>What a launchpad's event says. Name and symbol are as on the chain: hostile text, to be cleaned where it is shown.</summary>
/// <param name="Extras">What only this source knows; values are text or numbers that JSON can hold.</param>
public sealed record LaunchFacts(Address Token, Address Creator, string Symbol, string Name, IReadOnlyDictionary<string, object> Extras);
