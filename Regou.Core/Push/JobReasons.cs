namespace Regou.Push;

/// <summary>Why a launch waits or was not sent, as it stands in <c>notification_jobs.reason</c>; pages have words for them.</summary>
public static class JobReasons
{
    public const string NextWord = "waits for the user's next word";
    public const string NewScan = "waits for a new scan";
    public const string BrokenChannel = "waits until the channel is mended";
    public const string RemovedChannel = "its channel was removed";

    /// <summary>The far side accepted it without naming an id.</summary>
    public const string Unconfirmed = "unconfirmed";
    public const string RolledBack = "rolled_back";
    public const string Muted = "muted";
}
