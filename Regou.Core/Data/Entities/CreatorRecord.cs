namespace Regou.Data.Entities;

/// <summary>What a creator did before, over his live launches; kept in the transactions that record or roll back launches.</summary>
public sealed class CreatorRecord
{
    public required string Address { get; init; }
    public int Launches { get; set; }

    /// <summary>Launches whose token migrated.</summary>
    public int Migrations { get; set; }
    public DateTimeOffset? LastLaunchAt { get; set; }
}
