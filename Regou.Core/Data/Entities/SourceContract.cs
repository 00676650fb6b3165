namespace Regou.Data.Entities;

/// <summary>A launchpad's contract that was found on the chain. Old ones stay: their events are still launches.</summary>
public sealed class SourceContract
{
    /// <summary>Such as <c>openfour</c>.</summary>
    public required string Launchpad { get; init; }
    public required string Address { get; init; }
    public required DateTimeOffset FoundAt { get; init; }
}
