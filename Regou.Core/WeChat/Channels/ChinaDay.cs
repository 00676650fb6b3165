namespace Regou.WeChat.Channels;

/// <summary>The services count by the day of Peking, which has had no summer time since 1991.</summary>
internal static class ChinaDay
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <returns>How long until a new day has surely begun.</returns>
    public static TimeSpan Rest(DateTimeOffset now) => TimeSpan.FromDays(1) - now.ToOffset(Offset).TimeOfDay + Grace;
}
