using Regou.Pipeline;

namespace Regou.Push.Composing;

/// <summary>
/// The composer's hot path: serves those who are known to wait, without looking through the database for others. The first time it
/// looks through it, for what was left by the process before.
/// </summary>
public sealed class PromptComposer(Composer composer) : IStage
{
    private bool swept;

    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        if (swept) return await composer.ComposeWaitingAsync(cancellationToken);
        var total = await composer.DrainAsync(cancellationToken);
        swept = true;
        return total;
    }
}
