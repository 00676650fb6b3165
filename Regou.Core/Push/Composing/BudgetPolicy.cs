namespace Regou.Push.Composing;

/// <summary>
/// Spends a user's budgets: the first way in order that has room takes the message, at once while that way's budget is plentiful, and
/// then in digests that grow longer apart with each message left; the last message of a binding asks the user to write. Pure.
/// </summary>
public static class BudgetPolicy
{
    /// <param name="quietUntil">Not null: the user is not to be disturbed before.</param>
    public static Decision Decide(
        Backlog backlog, IReadOnlyCollection<Route> routes, DateTimeOffset? quietUntil, DateTimeOffset now, PushOptions options)
    {
        if (backlog.IsEmpty) return Decision.Until(backlog.NextDue);
        if (quietUntil is not null) return Decision.Until(quietUntil);
        var order = routes.OrderBy(route => route.IsDoubtful).ThenBy(route => route.Position).ThenBy(route => !route.IsBinding).ThenBy(route => route.TargetId).ToList();
        var open = order.FindAll(route => route.Budget.Usable > 0);
        var route = open.Find(one => one.State != LaneState.Retrying) ?? open.FirstOrDefault();
        if (route is null) return WithoutRoom(backlog, order);
        if (route.State != LaneState.Free) return Decision.UntilSettled;
        if (backlog.Corrections > 0 || backlog.Due == 0) return new(Composition.Service, route);
        var from = NotBefore(route, backlog, options);
        return from <= now ? new(Composition.Send, route) : Decision.Until(Earliest(from, route.Budget.RenewsAt, backlog.NextDue));
    }

    private static Decision WithoutRoom(Backlog backlog, List<Route> order)
    {
        var reserve = backlog.Due > 0 ? order.Find(route => route.Budget.Remaining > 0) : null;
        if (reserve is null) return Decision.Until(Earliest(null, [.. order.Select(route => route.Budget.RenewsAt)]));
        return reserve.State == LaneState.Free ? new(Composition.Notice, reserve) : Decision.UntilSettled;
    }

    private static DateTimeOffset NotBefore(Route route, Backlog backlog, PushOptions options)
    {
        var spaced = route.LastPushAt?.AddSeconds(options.CoalesceSeconds) ?? DateTimeOffset.MinValue;
        if (route.Budget.RenewsSoon || route.Budget.Usable > options.PlentifulAbove || backlog.Due >= options.LaunchesPerMessage) return spaced;
        var saved = options.PlentifulAbove - route.Budget.Usable + 1;
        var digest = backlog.OldestSince.AddSeconds((double)options.DigestSeconds * saved);
        return digest > spaced ? digest : spaced;
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? first, params ReadOnlySpan<DateTimeOffset?> others)
    {
        foreach (var other in others)
            if (first is null || other < first) first = other ?? first;
        return first;
    }
}
