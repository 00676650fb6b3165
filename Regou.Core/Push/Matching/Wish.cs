using Regou.Push.Rules;

namespace Regou.Push.Matching;

/// <summary>What somebody wants of one source. Shared by all who want the same.</summary>
internal sealed record Wish(CompiledRule Rule, int DigestMinutes)
{
    /// <summary>When what matches now is due: the next multiple of so many minutes; at once for 0.</summary>
    public DateTimeOffset DueAt(DateTimeOffset now)
    {
        if (DigestMinutes == 0) return now;
        var interval = TimeSpan.FromMinutes(DigestMinutes).Ticks;
        return new(((now.UtcTicks / interval) + 1) * interval, TimeSpan.Zero);
    }
}
