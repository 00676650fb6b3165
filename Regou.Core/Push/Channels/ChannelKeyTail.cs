namespace Regou.Push.Channels;

/// <summary>As much of a key as a page may show: enough for its owner to tell it from another.</summary>
internal static class ChannelKeyTail
{
    private const int Shown = 4;

    /// <summary>A short key shows nothing: its end would be most of it.</summary>
    public static string Of(string key) => key.Length >= 3 * Shown ? $"…{key[^Shown..]}" : "…";
}
