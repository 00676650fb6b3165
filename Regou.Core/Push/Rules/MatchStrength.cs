namespace Regou.Push.Rules;

/// <summary>How well a launch matches what a user wants: the stronger comes first in a digest.</summary>
public static class MatchStrength
{
    public const int Plain = 0;
    public const int WantedWord = 1;
    public const int FollowedCreator = 2;
}
