namespace Regou.Push.Composing;

/// <summary>What the composer does for one user now.</summary>
public enum Composition
{
    /// <summary>Nothing waits, it is too early, or no way has room.</summary>
    Wait,

    /// <summary>Send what waits, as one message.</summary>
    Send,

    /// <summary>Spend the reserve on asking the user to write, so that what waits can follow.</summary>
    Notice,

    /// <summary>Tell what is to be told besides launches.</summary>
    Service,
}

/// <summary>What waits for one user.</summary>
/// <param name="Due">Launches that may go now.</param>
/// <param name="OldestSince">Since when the oldest of them could have gone.</param>
/// <param name="NextDue">When the next one may go that may not yet; null: none.</param>
/// <param name="Corrections">What must be told before further launches.</param>
/// <param name="Offers">What is told when no launch is due.</param>
public sealed record Backlog(int Due, DateTimeOffset OldestSince, DateTimeOffset? NextDue = null, int Corrections = 0, int Offers = 0)
{
    public bool IsEmpty => Due == 0 && Corrections == 0 && Offers == 0;
}

/// <param name="Route">Where to; null when waiting.</param>
/// <param name="LookAgain">When waiting: the moment from which the answer may be another; null: not by time alone.</param>
/// <param name="ForLane">When waiting: until the message under way is settled.</param>
public sealed record Decision(Composition What, Route? Route = null, DateTimeOffset? LookAgain = null, bool ForLane = false)
{
    public static Decision Until(DateTimeOffset? moment) => new(Composition.Wait, LookAgain: moment);

    public static readonly Decision UntilSettled = new(Composition.Wait, ForLane: true);
}
