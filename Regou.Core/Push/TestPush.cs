using Regou.Data;

namespace Regou.Push;

/// <param name="SendId">Null: nothing was queued, for the reason given.</param>
public sealed record TestQueued(long? SendId, string? Refusal);

/// <summary>Stands in until the delivery room brings the real one.</summary>
public static class TestPush
{
    public static Task<TestQueued> QueueAsync(RegouDbContext db, long userId, string? text, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(new TestQueued(null, "—"));
}
