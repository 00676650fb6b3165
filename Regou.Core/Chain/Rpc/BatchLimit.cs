namespace Regou.Chain.Rpc;

/// <summary>How many calls an endpoint takes in one request, learned from its refusals. Not thread-safe.</summary>
internal sealed class BatchLimit
{
    /// <summary>What providers leave on their free plans.</summary>
    private const int Few = 3;
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private int limit = int.MaxValue;
    private DateTimeOffset until;

    public int Of(int wanted, DateTimeOffset now) => now >= until ? wanted : Math.Min(wanted, limit);

    public void Refused(int count, DateTimeOffset now) => (limit, until) = (count > Few ? Few : 1, now + Life);
}
