namespace Regou.Push.Rules;

/// <summary>Rules that cannot be; nothing was changed. Its faults say what and where, in the reader's language.</summary>
public sealed class InvalidRulesException(IReadOnlyList<RuleFault> faults)
    : Exception(string.Join("; ", faults.Select(fault => $"{fault.Field}: {fault.InWords("en")}")))
{
    public IReadOnlyList<RuleFault> Faults { get; } = faults;

    public static void ThrowIfAny(IReadOnlyList<RuleFault> faults)
    {
        if (faults.Count > 0) throw new InvalidRulesException(faults);
    }
}
