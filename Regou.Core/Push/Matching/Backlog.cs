using System.Globalization;
using Regou.Data;

namespace Regou.Push.Matching;

/// <summary>
/// Keeps what waits for a user within the limit. Who has room is not counted at each launch: only this process adds to his backlog, so it
/// knows a number that surely fits, and counts when that is used up.
/// </summary>
internal sealed class Backlog(RegouDbContext db, PushOptions options, DateTimeOffset now) : IAsyncDisposable
{
    private const string HasNot = "NOT EXISTS (SELECT 1 FROM notification_jobs j WHERE j.user_id = @user AND j.launch_id = @launch)";

    /// <summary>A message that takes launches out of a full backlog tells of the overflow too, which then is 0: no need to count before.</summary>
    private static readonly TimeSpan BelievedFull = TimeSpan.FromSeconds(30);

    private readonly PreparedStatement count = new(
        db, "SELECT count(*) FROM notification_jobs WHERE user_id = @user AND status = 'pending'", "user");

    private readonly PreparedStatement overflow = new(
        db, $"UPDATE users SET overflowed = overflowed + 1 WHERE id = @user AND {HasNot}", "user", "launch");

    private readonly PreparedStatement overflowAgain = new(
        db, $"UPDATE users SET overflowed = overflowed + 1 WHERE id = @user AND overflowed > 0 AND {HasNot}", "user", "launch");

    public int Overflowed { get; private set; }

    /// <returns>False: there is no room, and the launch is counted for him, unless he has it already.</returns>
    public ValueTask<bool> HasRoomAsync(Subscriber user, long launch, CancellationToken cancellationToken)
    {
        if (user.Room > 0) return new(true);
        if (user.FullUntil <= now || overflowAgain.Run(user.Id, launch) == 0) return CountAsync(user, launch, cancellationToken);
        Overflowed++;
        return new(false);
    }

    public async ValueTask DisposeAsync()
    {
        await count.DisposeAsync();
        await overflow.DisposeAsync();
        await overflowAgain.DisposeAsync();
    }

    private async ValueTask<bool> CountAsync(Subscriber user, long launch, CancellationToken cancellationToken)
    {
        user.Room = options.BacklogLimit - Convert.ToInt32(await count.ReturnAsync(cancellationToken, user.Id), CultureInfo.InvariantCulture);
        if (user.Room > 0) return true;
        user.FullUntil = now + BelievedFull;
        Overflowed += overflow.Run(user.Id, launch);
        return false;
    }
}
