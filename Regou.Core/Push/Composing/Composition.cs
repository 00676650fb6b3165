namespace Regou.Push.Composing;

/// <summary>What the composer does for one binding now.</summary>
public enum Composition
{
    /// <summary>Nothing waits, it is too early for the next digest, or only the user's next word can release what waits.</summary>
    Wait,

    /// <summary>Send what waits, as one message.</summary>
    Send,

    /// <summary>Spend the reserve on asking the user to write, so that what waits can follow.</summary>
    Notice,
}

/// <summary>
/// Spends the budget: at once while it is plentiful; then in digests that grow longer apart with each message left; the last
/// message asks the user to write. Pure.
/// </summary>
public static class BudgetPolicy
{
    /// <param name="waiting">Launches that wait for this binding, at least the ones that fit one message.</param>
    /// <param name="oldestAge">How long the oldest of them has waited.</param>
    public static Composition Decide(SendBudget budget, int waiting, TimeSpan oldestAge, PushOptions options)
    {
        if (waiting == 0 || budget.Remaining == 0) return Composition.Wait;
        if (budget.Usable == 0) return Composition.Notice;
        if (budget.Usable > options.PlentifulAbove || waiting >= options.LaunchesPerMessage) return Composition.Send;

        var saved = options.PlentifulAbove - budget.Usable + 1;
        return oldestAge >= TimeSpan.FromSeconds((double)options.DigestSeconds * saved) ? Composition.Send : Composition.Wait;
    }
}
