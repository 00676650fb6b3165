namespace Regou.Data.Entities;

/// <summary>
/// Counts changes that a memory follows. Whoever changes raises it in his transaction and writes the number to what he changed: the
/// row is a lock, so numbers are committed in order and a reader misses none.
/// </summary>
public sealed class ChangeCounter
{
    /// <summary>Users' plans, subscriptions and marks.</summary>
    public const string Subscribers = "subscribers";

    public required string Name { get; init; }
    public long Value { get; set; }
}
