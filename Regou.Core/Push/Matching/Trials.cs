using Regou.Data;
using Regou.Data.Entities;
using Regou.Plans;

namespace Regou.Push.Matching;

/// <summary>
/// Counts the trial's launches in the transaction that gives them. The database decides, not the memory: two instances together give no
/// more than one would.
/// </summary>
internal sealed class Trials(RegouDbContext db, PlanOptions options, DateTimeOffset now) : IAsyncDisposable
{
    /// <summary>When the trial has nothing left of any source that he wants and that is part of it.</summary>
    private const string Offer = """
        INSERT INTO user_notices (user_id, kind, subject, created_at, status)
        SELECT u.id, 'offer', '', @now, 'pending' FROM users u
        WHERE u.id = @user AND NOT EXISTS (
            SELECT 1 FROM subscriptions s WHERE s.user_id = u.id AND s.enabled
              AND ((s.source = 'four' AND u.trial_four < @limit) OR (s.source = 'flap' AND u.trial_flap < @limit)))
        ON CONFLICT (user_id, kind, subject) DO NOTHING
        """;

    private readonly PreparedStatement takeFour = Take(db, "trial_four");
    private readonly PreparedStatement takeFlap = Take(db, "trial_flap");
    private readonly PreparedStatement giveFour = GiveBack(db, "trial_four");
    private readonly PreparedStatement giveFlap = GiveBack(db, "trial_flap");
    private readonly PreparedStatement offer = new(db, Offer, "user", "now", "limit");

    /// <returns>False: nothing is left.</returns>
    public bool Take(long userId, LaunchSource source) =>
        (source == LaunchSource.Four ? takeFour : takeFlap).Run(userId, options.TrialPushesPerSource) > 0;

    public void GiveBack(long userId, LaunchSource source) => (source == LaunchSource.Four ? giveFour : giveFlap).Run(userId);

    public void OfferWhenUsedUp(long userId) => offer.Run(userId, now, options.TrialPushesPerSource);

    public async ValueTask DisposeAsync()
    {
        foreach (var statement in (PreparedStatement[])[takeFour, takeFlap, giveFour, giveFlap, offer]) await statement.DisposeAsync();
    }

    private static PreparedStatement Take(RegouDbContext db, string column) =>
        new(db, $"UPDATE users SET {column} = {column} + 1 WHERE id = @user AND {column} < @limit", "user", "limit");

    private static PreparedStatement GiveBack(RegouDbContext db, string column) =>
        new(db, $"UPDATE users SET {column} = {column} - 1 WHERE id = @user", "user");
}
