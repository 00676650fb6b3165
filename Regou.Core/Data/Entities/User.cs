namespace Regou.Data.Entities;

public enum PlanKind
{
    /// <summary>The trial, and what is left of it when it ends: an account without pushes.</summary>
    Free,
    ProMonthly,
    ProYearly,
}

public sealed class User
{
    public long Id { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A culture name that Regou has texts for: zh-CN or en.</summary>
    public string Language { get; set; } = "zh-CN";

    /// <summary>Matching launches that were not kept because his backlog was full; told in the next digest, then 0 again.</summary>
    public long Overflowed { get; set; }

    /// <summary>What his ledger comes to: the end of his paid time, of any plan.</summary>
    public DateTimeOffset? PlanUntil { get; set; }

    /// <summary>Yearly time is used before monthly time: until here it is yearly.</summary>
    public DateTimeOffset? YearlyUntil { get; set; }

    /// <summary>Launches that the trial has given so far.</summary>
    public int TrialFour { get; set; }
    public int TrialFlap { get; set; }

    /// <summary>An IANA name: quiet hours are the user's wall clock.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>Minutes after his midnight; null: no quiet hours. From after To goes over midnight.</summary>
    public int? QuietFrom { get; set; }
    public int? QuietTo { get; set; }

    /// <summary>The number of the last change that matters to matching: see <see cref="ChangeCounter"/>.</summary>
    public long Version { get; set; }

    /// <summary>The account that this one became a part of. Everything it had is there; nothing new is added here.</summary>
    public long? MergedInto { get; set; }
}
