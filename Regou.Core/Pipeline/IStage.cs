namespace Regou.Pipeline;

/// <summary>
/// One step of the way of a launch: takes what is due from the database until nothing is. Idempotent; safe to call from the
/// signal, the sweep and another instance at once.
/// </summary>
public interface IStage
{
    /// <returns>How many items were taken.</returns>
    Task<int> DrainAsync(CancellationToken cancellationToken);
}
