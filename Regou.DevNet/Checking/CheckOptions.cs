namespace Regou.DevNet.Checking;

internal sealed record CheckOptions(int Launches, int Users, double PerSecond, int Burst, int Seed)
{
    /// <summary>A world in which nothing happens for so long will not bring what is missing.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>After the last expected message: a duplicate may still come.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Of everything, the start of the world not counted.</summary>
    public TimeSpan Limit => TimeSpan.FromSeconds(240 + Users + (2 * Launches / PerSecond)) + Patience;

    /// <summary>Half of the users want both launchpads, a quarter each only one.</summary>
    public static string? MutedBy(int user) => (user % 4) switch
    {
        1 => PadName.Four,
        3 => PadName.Flap,
        _ => null,
    };
}
