namespace Regou.DevNet.Checking;

/// <summary>The launchpads' names in Regou's API and commands.</summary>
internal static class PadName
{
    public const string Four = "four";
    public const string Flap = "flap";
}
